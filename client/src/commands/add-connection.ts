import * as vscode from 'vscode';
import { suggestionsFor } from '../connections/suggestions.js';
import { runWizard } from '../connections/wizard/wizard.js';
import type { Session } from '../session.js';
import { activeScript } from './active-script.js';

/**
 * Leads through adding a connection. `linkName` is what a script calls it, where that is known: it can still be changed.
 * One that is in the settings already is led through signing in.
 */
export async function addConnection(session: Session, linkName?: unknown, resource?: unknown): Promise<void> {
  // From the server's quick fixes an address comes as text.
  const script =
    resource instanceof vscode.Uri
      ? resource
      : typeof resource === 'string'
        ? vscode.Uri.parse(resource)
        : activeScript();
  const name = typeof linkName === 'string' ? linkName : '';
  const present = name === '' ? undefined : session.connections.find(name, script);
  const suggestions = await suggestionsFor(session, script);
  await runWizard(session, {
    linkName: name,
    resource: script,
    suggestions,
    ...(present !== undefined && { present }),
  });
}
