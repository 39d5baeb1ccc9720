import type { Gateway } from '@deluge-tools/run';
import { UsageError } from './arguments.js';

/** The environment variables that name an account: there is no keychain that a command line could use everywhere. */
const variables = {
  clientId: 'DELUGE_CLIENT_ID',
  clientSecret: 'DELUGE_CLIENT_SECRET',
  refreshToken: 'DELUGE_REFRESH_TOKEN',
} as const;

const dataCentreVariable = 'DELUGE_DATA_CENTRE';
const scopesVariable = 'DELUGE_SCOPES';

/** What belongs to no folder of an editor. */
const folder = { id: '', name: 'no folder' };

/**
 * Signs in with what the environment says and binds the account to a link name, for this process alone. Throws UsageError
 * with what to set, or with Zoho's reason for a refusal.
 */
export async function signInFromEnvironment(gateway: Gateway, linkName: string): Promise<void> {
  const { env } = process;
  const missing = Object.values(variables).filter((name) => (env[name] ?? '') === '');
  if (missing.length > 0) {
    throw new UsageError(
      `--connection ${linkName} needs an account. Set ${missing.join(', ')} to a client of Zoho's API console and its refresh token, and ${dataCentreVariable} unless it is us.`,
    );
  }
  try {
    const { id, label } = await gateway.accounts.signIn({
      clientId: env[variables.clientId] ?? '',
      clientSecrets: { '*': env[variables.clientSecret] ?? '' },
      label: linkName,
      dataCentre: env[dataCentreVariable] ?? 'us',
      scopes: (env[scopesVariable] ?? '').split(/[\s,]+/).filter((scope) => scope !== ''),
      way: { method: 'refreshToken', refreshToken: env[variables.refreshToken] ?? '' },
      signal: new AbortController().signal,
    });
    await gateway.bindings.set(folder, linkName, { accountId: id, label });
  } catch (error) {
    throw new UsageError(`--connection ${linkName}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
