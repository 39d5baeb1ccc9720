import type { Offer, RunResult } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { signInAgain } from '../connections/sign-in.js';
import type { Session } from '../session.js';
import { copyZobotSnippetOf } from './copy-snippet.js';
import type { Located } from './locate.js';

/** Link names that a connection was offered for in this window: the offer helps once and bothers after. */
const offeredConnections = new Set<string>();

/** Offers what the result offers: the missing portal, the mail that was written, a new sign-in, the missing connection. */
export async function offerNextSteps(
  session: Session,
  located: Located,
  result: RunResult,
  runAgain: (callsRealAddress?: boolean) => Promise<void>,
): Promise<void> {
  const portal = result.offers.find((offer) => offer.action === 'addPortal');
  if (portal !== undefined) return offerPortal(session, portal, runAgain);
  const mail = result.offers.find((offer) => offer.action === 'openFile');
  if (mail !== undefined) return offerFile(located, mail);
  const real = result.offers.find((offer) => offer.action === 'callRealAddress');
  if (real !== undefined) return offerRealAddress(real, runAgain);
  const again = result.offers.find((offer) => offer.action === 'signIn');
  if (again !== undefined) return offerSignIn(session, result, again, runAgain);
  const snippet = result.offers.find((offer) => offer.action === 'copyZobotSnippet');
  if (snippet !== undefined) return offerSnippet(session, located);
  const connection = result.offers.find((offer) => offer.action === 'createConnection');
  if (connection !== undefined) return offerConnection(located, connection);
}

async function offerPortal(
  session: Session,
  { portal }: Extract<Offer, { action: 'addPortal' }>,
  runAgain: () => Promise<void>,
): Promise<void> {
  const add = 'Add Portal to Sandbox';
  const choice = await vscode.window.showWarningMessage(
    `The sandbox has no portal "${portal}". Add it and run again?`,
    add,
  );
  if (choice !== add) return;
  await session.runners.gateway.sandbox.addPortal(portal);
  session.log.info(`Added the portal "${portal}" to the sandbox`);
  await runAgain();
}

async function offerRealAddress(
  { host, file }: Extract<Offer, { action: 'callRealAddress' }>,
  runAgain: (callsRealAddress: boolean) => Promise<void>,
): Promise<void> {
  const edit = 'Edit Answer';
  const call = `Call ${host}`;
  const choice = await vscode.window.showInformationMessage(
    `The sandbox answered in place of ${host}, which was not called.`,
    edit,
    call,
  );
  if (choice === edit)
    await vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: vscode.ViewColumn.Beside });
  if (choice === call) await runAgain(true);
}

async function offerFile(located: Located, { file }: Extract<Offer, { action: 'openFile' }>): Promise<void> {
  const open = 'Open Mail';
  const choice = await vscode.window.showInformationMessage(
    `${located.shortName} put the mail in the sandbox's outbox.`,
    open,
  );
  if (choice === open)
    await vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: vscode.ViewColumn.Beside });
}

/** The sign-in is over, or scopes are missing: both are mended by signing in, and then the run can go on. */
async function offerSignIn(
  session: Session,
  { failure }: RunResult,
  { accountId, scopes }: Extract<Offer, { action: 'signIn' }>,
  runAgain: () => Promise<void>,
): Promise<void> {
  const signIn = 'Sign In and Run Again';
  const missing = failure?.missingScopes ?? [];
  const why =
    missing.length === 0
      ? 'Zoho does not take this sign-in any more.'
      : `The account was not granted ${missing.join(', ')}, which this task needs. A refreshed token has no more scopes: only a new consent adds them.`;
  if ((await vscode.window.showWarningMessage(why, signIn)) !== signIn) return;
  const account = await signInAgain(session, accountId, scopes.length === 0 ? undefined : scopes);
  if (account !== undefined) await runAgain();
}

async function offerSnippet(session: Session, located: Located): Promise<void> {
  const copy = 'Copy as Zobot Snippet';
  const choice = await vscode.window.showInformationMessage(
    `Zoho documents ${located.shortName} inside SalesIQ only. A bot's script is the sure way to try it.`,
    copy,
  );
  if (choice === copy) await copyZobotSnippetOf(session, located);
}

async function offerConnection(
  located: Located,
  { linkName }: Extract<Offer, { action: 'createConnection' }>,
): Promise<void> {
  // A task that names no connection is no reason to make one.
  if (linkName === '' || offeredConnections.has(linkName)) return;
  offeredConnections.add(linkName);
  const add = 'Add Connection';
  const choice = await vscode.window.showInformationMessage(
    `"${linkName}" is not in the settings, so the sandbox answered. Add a connection of that name?`,
    add,
  );
  if (choice === add) await vscode.commands.executeCommand('deluge.addConnection', linkName, located.document.uri);
}
