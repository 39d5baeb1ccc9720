import type { AccountSummary, DeviceCode, SignInMethod, SignInOptions, SignInWay } from '@deluge-tools/run';
import * as vscode from 'vscode';
import type { Session } from '../session.js';
import type { Action } from '../views/prompts.js';
import { askText } from '../views/prompts.js';
import { showWaiting } from '../views/waiting.js';

/** What `signIn` needs to know: all but how the person is asked meanwhile. */
export interface SignInDetails extends Omit<SignInOptions, 'way' | 'signal' | 'onProgress'> {
  readonly method: SignInMethod;
  /** The code of a self client. */
  readonly code?: string;
  /** `ZohoCRM.600…`, for client credentials of a client with several organisations. */
  readonly organisation?: string;
}

/** Makes an account; undefined if the person gave up. Rejects with a message that says what to do. */
export function signIn(session: Session, details: SignInDetails): Promise<AccountSummary | undefined> {
  const { method, code = '', organisation, ...options } = details;
  const extra = { code, ...(organisation !== undefined && { organisation }) };
  return waiting(session, options.label, method, extra, (rest) =>
    session.runners.gateway.accounts.signIn({ ...options, ...rest }),
  );
}

/**
 * Signs in an account again, the way it was signed in before, with these scopes or those it had. Undefined if the person
 * gave up. Rejects with a message that says what to do.
 */
export async function signInAgain(
  session: Session,
  accountId: string,
  scopes?: readonly string[],
): Promise<AccountSummary | undefined> {
  const { accounts } = session.runners.gateway;
  const account = (await accounts.list()).find(({ id }) => id === accountId);
  if (account === undefined) {
    throw new Error('This account is not kept here any more. Add the connection again: its settings are still there.');
  }
  const code = account.method === 'selfClient' ? await askSelfClientCode(account.label) : '';
  if (code === undefined) return undefined;
  return waiting(session, account.label, account.method, { code }, (rest) =>
    accounts.signInAgain(accountId, { ...rest, ...(scopes !== undefined && { scopes }) }),
  );
}

/**
 * Whether a browser can come back to this window: in Codespaces, code-server and the like, addresses of the loopback are
 * rewritten, and a redirect address has to be the registered one, character by character.
 */
export async function browserComesBack(session: Session): Promise<boolean> {
  const [redirect = ''] = session.runners.module.redirectUris;
  const registered = vscode.Uri.parse(redirect);
  const external = await vscode.env.asExternalUri(registered);
  return external.authority === registered.authority && external.path === registered.path;
}

async function askSelfClientCode(label: string): Promise<string | undefined> {
  const reply = await askText({
    title: `Sign in again: ${label}`,
    prompt: 'The code that the API console generated for your self client. It is good for a few minutes',
    placeholder: '1000.…',
    initial: '',
    isSecret: true,
    validate: (value) => (value.trim() === '' ? 'Paste the code.' : undefined),
  });
  return reply === undefined || reply === 'back' ? undefined : reply.value.trim();
}

/** What a way needs beside the client. */
interface Extra {
  readonly code: string;
  readonly organisation?: string;
}

type Attempt = (options: Pick<SignInOptions, 'way' | 'signal' | 'onProgress'>) => Promise<AccountSummary>;

/** Runs a sign-in with a progress that can be cancelled, and once more with consent where Zoho wants that. */
async function waiting(
  session: Session,
  label: string,
  method: SignInMethod,
  extra: Extra,
  attempt: Attempt,
  consent = false,
): Promise<AccountSummary | undefined> {
  const controller = new AbortController();
  /** What is shown while the person is in the browser. */
  let panel: vscode.Disposable | undefined;
  const show = (next: vscode.Disposable) => {
    panel = next;
    return next;
  };
  try {
    const account = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Signing in ${label}`, cancellable: true },
      (progress, token) => {
        const cancel = () => controller.abort();
        token.onCancellationRequested(cancel);
        return attempt({
          way: wayOf(session, label, method, extra, consent, cancel, show),
          signal: controller.signal,
          onProgress: (message) => progress.report({ message }),
        });
      },
    );
    await session.states.refresh();
    return account;
  } catch (error) {
    if (controller.signal.aborted) return undefined;
    if (method === 'browser' && !consent && isCode(error, 'noRefreshToken') && (await wantsConsent(label))) {
      return waiting(session, label, method, extra, attempt, true);
    }
    throw error;
  } finally {
    panel?.dispose();
  }
}

/** A client that was allowed before gets a token for an hour only, unless Zoho asks the person once more. */
async function wantsConsent(label: string): Promise<boolean> {
  const consent = 'Ask for Consent';
  const choice = await vscode.window.showWarningMessage(
    `Zoho let ${label} in for an hour only, because this client was allowed before. Ask for consent once more?`,
    { modal: true, detail: 'Zoho keeps 20 sign-ins of a client and ends the oldest when one more is made.' },
    consent,
  );
  return choice === consent;
}

/** The class is the other bundle's, so its shape is looked at instead. */
function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function wayOf(
  session: Session,
  label: string,
  method: SignInMethod,
  { code, organisation }: Extra,
  consent: boolean,
  cancel: () => void,
  show: (panel: vscode.Disposable) => vscode.Disposable,
): SignInWay {
  switch (method) {
    case 'device':
      return {
        method,
        showCode(code) {
          let panel: vscode.Disposable | undefined;
          let isOver = false;
          void (async () => {
            const page = await pageOf(session, code.verificationUrlComplete ?? code.verificationUrl);
            const bare = await pageOf(session, code.verificationUrl);
            if (!isOver) panel = show(deviceCodePanel(label, code, { page, bare }, cancel));
          })();
          return {
            dispose() {
              isOver = true;
              panel?.dispose();
            },
          };
        },
      };
    case 'selfClient':
      return { method, code };
    case 'clientCredentials':
      return { method, ...(organisation !== undefined && { organisation }) };
    case 'refreshToken':
      return { method, refreshToken: code };
    default:
      return {
        method: 'browser',
        consent,
        async openUrl(url) {
          const page = await pageOf(session, url);
          show(browserPanel(label, page, cancel));
          await openPage(page);
          // Where the editor could not open it, the person can still copy the address.
          return true;
        },
      };
  }
}

/**
 * The address that the person's browser can open. A page of the sandbox in a remote window is behind the window's proxy,
 * with another host and a prefix before the path; it gets a ticket so that the sandbox knows it again.
 */
async function pageOf({ runners }: Session, url: string): Promise<string> {
  const ticketed = await runners.gateway.sandbox.pageAddress(url);
  if (ticketed === undefined) return url;
  const external = await vscode.env.asExternalUri(vscode.Uri.parse(ticketed, true));
  const address = external.toString(true);
  return address === ticketed ? url : address;
}

function openPage(address: string): Thenable<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(address, true));
}

function browserPanel(label: string, url: string, cancel: () => void): vscode.Disposable {
  return showWaiting({
    title: `Signing in ${label}`,
    placeholder: 'Allow access in the browser. This window goes on by itself; Esc cancels',
    actions: [openAction('Open the page again', url), copyAction('Copy the address', 'for another browser', url)],
    onCancel: cancel,
  });
}

function deviceCodePanel(
  label: string,
  code: DeviceCode,
  { page, bare }: { readonly page: string; readonly bare: string },
  cancel: () => void,
): vscode.Disposable {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const until = new Date(code.expiresAt).toLocaleTimeString('en', clock);
  return showWaiting({
    title: `${label}: type ${code.userCode} at ${new URL(bare).host}`,
    placeholder: `On any device, until ${until}. This window goes on by itself; Esc cancels`,
    actions: [
      openAction('Open the page', page),
      copyAction('Copy the code', code.userCode, code.userCode),
      copyAction('Copy the address', bare, bare),
    ],
    onCancel: cancel,
  });
}

function openAction(label: string, url: string): Action {
  return {
    label: `$(link-external) ${label}`,
    description: new URL(url).host,
    act: () => openPage(url),
  };
}

function copyAction(label: string, description: string, text: string): Action {
  return { label: `$(copy) ${label}`, description, act: () => vscode.env.clipboard.writeText(text) };
}
