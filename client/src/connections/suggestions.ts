import { type TaskUse, taskUsesRequest } from '@deluge-tools/server/protocol';
import type * as vscode from 'vscode';
import type { Session } from '../session.js';
import { knownProducts } from '../settings/products.js';
import type { ScopeNeed } from './scope-needs.js';
import { scopeNeeds } from './scope-needs.js';
import type { Suggestions } from './wizard/connection-steps.js';

/** What the workspace's scripts suggest for a connection. A server that does not answer is no reason not to add one. */
export async function suggestionsFor(session: Session, resource: vscode.Uri | undefined): Promise<Suggestions> {
  const asked: Promise<TaskUse[]> =
    session.server.state === 'running'
      ? session.server.request<TaskUse[]>(taskUsesRequest).catch(() => [])
      : Promise.resolve([]);
  const uses = await asked;
  const names = new Set(uses.flatMap(({ linkName }) => (linkName === undefined ? [] : [linkName])));
  const needs: readonly ScopeNeed[] = scopeNeeds(uses);
  return {
    taken: new Set(session.connections.read(resource).connections.map(({ linkName }) => linkName)),
    used: [...names].sort(),
    products: knownProducts(session.context),
    needs,
  };
}
