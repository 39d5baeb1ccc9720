import { linkNamesRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { type DataCentre, dataCentres, signInHosts } from '../settings/read-connections.js';
import { askChoice, askChoices, askText, type Reply } from '../views/prompts.js';
import { activeScript } from './active-script.js';

/** What the wizard has gathered so far. */
interface Draft {
  linkName?: string;
  products?: string[];
  dataCentre?: DataCentre;
}

/**
 * Writes a connection without secrets into the settings. `linkName` is what a script calls it, where that is known;
 * it can still be changed.
 */
export async function addConnection(session: Session, linkName?: unknown, resource?: unknown): Promise<void> {
  const script = resource instanceof vscode.Uri ? resource : activeScript();
  const taken = new Set(session.connections.read(script).connections.map((connection) => connection.linkName));
  const draft: Draft = typeof linkName === 'string' ? { linkName } : {};
  const steps = [
    () => askLinkName(session, draft, taken),
    () => askProducts(session, draft),
    () => askDataCentre(draft),
  ];
  for (let index = 0; index < steps.length; ) {
    const reply = await steps[index]!();
    if (reply === undefined) return;
    index += reply === 'back' ? -1 : 1;
  }
  const { products = [], dataCentre } = draft;
  const name = draft.linkName!;
  const added = await session.connections.add(
    { linkName: name, ...(products.length > 0 && { products }), ...(dataCentre !== undefined && { dataCentre }) },
    script,
  );
  const open = 'Open Settings';
  const choice = added
    ? await vscode.window.showInformationMessage(`Added "${name}". It holds no secret; runs go to the sandbox.`, open)
    : await vscode.window.showErrorMessage(
        'deluge.connections is not a list, so nothing was added. Mend it first.',
        open,
      );
  if (choice === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'deluge.connections');
}

const title = 'Add a connection';
const totalSteps = 3;

async function askLinkName(session: Session, draft: Draft, taken: ReadonlySet<string>): Promise<Reply<unknown>> {
  const validate = (name: string) => {
    if (name.trim() === '') return 'Type the link name that scripts give as the connection.';
    if (name !== name.trim()) return 'A link name has no space at its ends.';
    return taken.has(name) ? `"${name}" is in the settings already.` : undefined;
  };
  const used = (await linkNames(session)).filter((name) => !taken.has(name));
  const reply =
    draft.linkName === undefined && used.length > 0
      ? await askChoice({
          title,
          step: 1,
          totalSteps,
          placeholder: 'Link name: choose one that open scripts use, or type another',
          choices: used.map((name) => ({ label: name, description: 'used in open scripts', value: name })),
          free: (typed) =>
            validate(typed) === undefined ? { label: typed, description: 'as typed', value: typed } : undefined,
        })
      : await askText({
          title,
          step: 1,
          totalSteps,
          prompt: 'Link name: the text that scripts give as the last argument of a task',
          placeholder: 'salesIqConnection',
          initial: draft.linkName ?? '',
          validate,
        });
  if (reply !== undefined && reply !== 'back') draft.linkName = reply.value;
  return reply;
}

async function askProducts(session: Session, draft: Draft): Promise<Reply<unknown>> {
  const chosen = draft.products ?? [];
  const reply = await askChoices({
    title: `${title}: ${draft.linkName}`,
    step: 2,
    totalSteps,
    placeholder: 'Which products does it reach? Choose none if you do not know',
    choices: knownProducts(session.context).map((id) => ({ label: id, value: id, picked: chosen.includes(id) })),
  });
  if (reply !== undefined && reply !== 'back') draft.products = reply.value;
  return reply;
}

async function askDataCentre(draft: Draft): Promise<Reply<unknown>> {
  const reply = await askChoice<DataCentre | ''>({
    title: `${title}: ${draft.linkName}`,
    step: 3,
    totalSteps,
    placeholder: 'Where do you sign in to Zoho?',
    initial: draft.dataCentre ?? '',
    choices: [
      { label: 'I do not know yet', value: '' },
      ...dataCentres.map((id) => ({ label: signInHosts[id], description: id, value: id })),
    ],
  });
  if (reply !== undefined && reply !== 'back') {
    if (reply.value === '') delete draft.dataCentre;
    else draft.dataCentre = reply.value;
  }
  return reply;
}

/** The products that the manifest's schema accepts, so that nothing is written which the editor then underlines. */
function knownProducts(context: vscode.ExtensionContext): string[] {
  const sections: { properties: Record<string, { enum?: string[] }> }[] =
    context.extension.packageJSON.contributes.configuration;
  const product = sections
    .map(({ properties }) => properties['deluge.product'])
    .find((property) => property !== undefined);
  return (product?.enum ?? []).filter((id) => id !== '');
}

/** Link names in open scripts. A server that does not answer is no reason not to add a connection. */
async function linkNames(session: Session): Promise<string[]> {
  if (session.server.state !== 'running') return [];
  return session.server.request<string[]>(linkNamesRequest).catch(() => []);
}
