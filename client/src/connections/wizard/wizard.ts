import type { Connection } from '@deluge-tools/project/connections';
import type { AccountSummary } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { folderOf } from '../../accounts/folder-of.js';
import type { Session } from '../../session.js';
import type { Reply, Step } from '../../views/prompts.js';
import { browserComesBack, signIn } from '../sign-in.js';
import {
  askAccount,
  askClientId,
  askClientSecret,
  askCode,
  askLabel,
  askMethod,
  askOrganisation,
  showRegistration,
} from './account-steps.js';
import type { Suggestions } from './connection-steps.js';
import { askHome, askLinkName, askProducts, askScopes } from './connection-steps.js';
import { type Draft, emptyDraft, type StepName, stepsOf } from './draft.js';
import { askHosts, askKey, askKeyAccount, askKeyPlace } from './key-steps.js';

/** What was typed and not finished, by link name: who comes back finds it. It ends with the window. */
const unfinished = new Map<string, Draft>();

/** What a wizard works on. */
export interface WizardStart {
  /** The link name where it is known: from the script, or of the connection that is to be signed in. */
  readonly linkName: string;
  readonly resource: vscode.Uri | undefined;
  readonly suggestions: Suggestions;
  /** The key that a new one replaces. */
  readonly replaces?: AccountSummary;
  /** The entry of the settings, for a connection that is there and only has no account. */
  readonly present?: Connection;
}

/**
 * Leads through adding a connection and signing it in. Every step has a way back; Esc leaves nothing half done, and what
 * was typed is there when the wizard is called again. Resolves with whether there is a connection now.
 */
export async function runWizard(session: Session, start: WizardStart): Promise<boolean> {
  const { linkName, present } = start;
  const kept = unfinished.get(linkName) ?? emptyDraft(linkName);
  const draft = present === undefined ? kept : { ...kept, ...draftOf(present, kept) };
  if (start.replaces !== undefined) {
    const { label, hosts } = start.replaces;
    Object.assign(draft, { home: 'service', account: 'new', label, hosts: [...hosts] });
  }
  unfinished.set(linkName, draft);
  const skipped: readonly StepName[] = [
    ...(present === undefined ? [] : (['linkName', 'products', 'scopes'] as const)),
    ...(start.replaces === undefined ? [] : (['home', 'account'] as const)),
  ];
  let from: StepName | undefined;
  for (;;) {
    if (!(await askAll(session, draft, start, skipped, from))) return false;
    try {
      const account = await finish(session, draft, start);
      unfinished.delete(linkName);
      void announce(draft, account);
      return true;
    } catch (error) {
      const again = 'Change and Try Again';
      session.log.error(`Adding ${draft.linkName}: ${error}`);
      const message = error instanceof Error ? error.message : String(error);
      if ((await vscode.window.showErrorMessage(message, again)) !== again) return false;
      // The settings are written already; what went wrong is the sign-in.
      from = draft.home === 'service' ? 'hosts' : 'method';
    }
  }
}

function draftOf({ linkName, products, dataCentre, scopes }: Connection, kept: Draft): Partial<Draft> {
  return {
    linkName,
    products: products ?? [],
    home: kept.home ?? dataCentre,
    scopes: scopes ?? kept.scopes,
    account: kept.account ?? 'new',
  };
}

/** Goes through the steps that the draft needs, forwards and back. False if the person left. */
async function askAll(
  session: Session,
  draft: Draft,
  start: WizardStart,
  skipped: readonly StepName[],
  from: StepName | undefined,
): Promise<boolean> {
  const accounts = await session.runners.gateway.accounts.list();
  const steps = () => stepsOf(draft).filter((name) => !skipped.includes(name));
  let index = Math.max(0, from === undefined ? 0 : steps().indexOf(from));
  for (;;) {
    const names = steps();
    const name = names[index];
    if (name === undefined) return true;
    const title = draft.linkName === '' || name === 'linkName' ? 'Add a connection' : `Connection ${draft.linkName}`;
    const step = { title, step: index + 1, totalSteps: names.length };
    const reply = await ask(name, step, session, draft, start, accounts);
    if (reply === undefined) return false;
    index += reply === 'back' ? -1 : 1;
  }
}

async function ask(
  name: StepName,
  step: Step,
  session: Session,
  draft: Draft,
  { suggestions, resource }: WizardStart,
  accounts: readonly AccountSummary[],
): Promise<Reply<unknown>> {
  switch (name) {
    case 'linkName':
      return askLinkName(draft, suggestions, step);
    case 'products':
      return askProducts(draft, suggestions, step);
    case 'home':
      return askHome(draft, step);
    case 'scopes':
      return askScopes(draft, suggestions, step);
    case 'account':
      return (draft.home === 'service' ? askKeyAccount : askAccount)(draft, accounts, folderOf(resource).name, step);
    case 'hosts':
      return askHosts(draft, step);
    case 'keyPlace':
      return askKeyPlace(draft, step);
    case 'key':
      return askKey(draft, step);
    case 'method':
      return askMethod(draft, draft.home === 'sandbox' || (await browserComesBack(session)), step);
    case 'registration':
      return showRegistration(draft, session.runners.module.redirectUris, step);
    case 'clientId':
      return askClientId(draft, step);
    case 'clientSecret':
      return askClientSecret(draft, step);
    case 'code':
      return askCode(draft, step);
    case 'organisation':
      return askOrganisation(draft, step);
    case 'label':
      return askLabel(draft, step);
  }
}

/** Writes the settings, signs in, and binds the link name to the account in this folder. */
async function finish(
  session: Session,
  draft: Draft,
  { resource, present, replaces }: WizardStart,
): Promise<AccountSummary | undefined> {
  const { linkName, products, home, scopes = [], account } = draft;
  const isWritten = present !== undefined || session.connections.find(linkName, resource) !== undefined;
  if (!isWritten) {
    const added = await session.connections.add(
      {
        linkName,
        ...(products.length > 0 && { products }),
        ...(home !== undefined && home !== 'sandbox' && home !== 'service' && { dataCentre: home }),
        ...(scopes.length > 0 && home !== 'service' && { scopes }),
      },
      resource,
    );
    if (!added)
      throw new Error('deluge.connections is not a list, so nothing was added. Mend it in the settings first.');
  }
  if (home === undefined || account === undefined || account === 'later') return undefined;
  const { accounts, bindings } = session.runners.gateway;
  const chosen =
    account === 'new'
      ? await newAccount(session, draft, replaces?.id)
      : (await accounts.list()).find(({ id }) => id === account);
  if (chosen === undefined) return undefined;
  await bindings.set(folderOf(resource), linkName, { accountId: chosen.id, label: chosen.label });
  await session.states.refresh();
  return chosen;
}

async function newAccount(
  session: Session,
  draft: Draft,
  replaced: string | undefined,
): Promise<AccountSummary | undefined> {
  if (draft.home === 'service') {
    const { label, hosts, keyPlace, key } = draft;
    return session.runners.gateway.accounts.addApiKey({ label, hosts, place: keyPlace, value: key }, replaced);
  }
  const { home = 'us', method = 'browser', clientId, clientSecret, code, organisation, label, scopes = [] } = draft;
  const details = { method, label, dataCentre: home, scopes, ...(organisation !== '' && { organisation }) };
  if (home !== 'sandbox') {
    return signIn(session, { ...details, clientId, clientSecrets: { '*': clientSecret }, code });
  }
  // The sandbox registers its own client, and gives a code as the API console does.
  const { sandbox } = session.runners.gateway;
  const client = await sandbox.client();
  const practiceCode = method === 'selfClient' ? await sandbox.selfClientCode(scopes) : '';
  return signIn(session, { ...details, ...client, code: practiceCode });
}

async function announce({ linkName, home, account }: Draft, signedIn: AccountSummary | undefined): Promise<void> {
  const open = 'Open Settings';
  const where =
    signedIn === undefined
      ? account === 'new' && home !== undefined
        ? 'Nobody is signed in yet: the sandbox answers until you do.'
        : 'The sandbox answers until you sign in.'
      : `${signedIn.label} answers in this folder.`;
  const choice = await vscode.window.showInformationMessage(`The connection "${linkName}" is there. ${where}`, open);
  if (choice === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'deluge.connections');
}
