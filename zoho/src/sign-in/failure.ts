/** Nobody was signed in, or the accounts server gave no token. The message is for the person and says what to do. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure';
  /** The server's word, such as `invalid_code`; or one of this tool's: `denied`, `timeout`, `portsBusy`, `throttled`, … */
  readonly code: string;
  /** What else the server said, such as the data centre after `other_dc`; empty if nothing. */
  readonly detail: string;

  constructor(code: string, message: string, detail = '') {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** The words of Zoho's accounts server, and what helps: zoho.com/accounts/protocol/oauth. */
const advice: Readonly<Record<string, string>> = {
  invalid_client:
    'The client id is not known in this data centre. Check the data centre, the client, and that its multi-DC switch is on.',
  invalid_client_secret: 'The client secret is wrong. It may differ from one data centre to another.',
  invalid_code: 'The sign-in is used up, revoked, or of another data centre. Sign in again.',
  invalid_redirect_uri: 'The redirect address differs from the registered one. Compare them character by character.',
  redirect_uri_mismatch: 'The redirect address differs from the registered one. Compare them character by character.',
  invalid_scope: 'A scope is misspelt or unknown.',
  access_denied: 'Zoho refused the token, or too many were asked for. Wait ten minutes, then sign in again.',
  missing_org_info: 'Zoho requires an organisation. Enter it as ServiceName.number, such as ZohoCRM.600.',
  expired: 'The code has ended. Start again.',
  throttled: 'Zoho refused another token: too many were asked for. Wait ten minutes.',
};

/** The failure for the `error` that the accounts server said. `status` is told where the word is unknown. */
export function failureFor(said: string, status: number, description = '', detail = ''): SignInFailure {
  // Servers echo what they were sent: only what looks like one of their words is repeated.
  const error = /^[A-Za-z_ ]{1,40}$/.test(said) ? said : '';
  const word = error.toLowerCase().replaceAll(' ', '_');
  if (word === 'access_denied' && /too many|many requests|limit/i.test(description)) {
    return new SignInFailure('throttled', advice.throttled ?? '');
  }
  const known = Object.hasOwn(advice, word) ? advice[word] : undefined;
  const told = `The accounts server gave no token (HTTP status ${status}${error === '' ? '' : `, ${error}`}).`;
  return new SignInFailure(error, known ?? told, detail);
}

/** True if only signing in again helps: the sign-in was revoked, evicted or is not there any more. */
export function isSignInOver(error: unknown): boolean {
  return error instanceof SignInFailure && ['invalid_code', 'vanished'].includes(error.code);
}
