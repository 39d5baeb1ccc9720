import type { Account } from '../accounts.js';
import { type DataCentre, hasOrigin } from '../data-centres.js';
import { SignInFailure } from '../sign-in/failure.js';
import type { ApiKeyOptions } from './account-manager.js';
import type { AccountRecord } from './account-store.js';

/** Host names as a person types them: `api.example.com`, also with `https://` before. Throws SignInFailure. */
function readHosts(hosts: readonly string[]): string[] {
  const read = hosts.map((typed) => {
    const text = typed.trim().replace(/^https:\/\//i, '');
    const url = URL.canParse(`https://${text}`) ? new URL(`https://${text}`) : undefined;
    if (url === undefined || url.href !== `https://${url.host}/` || url.host === '') {
      throw new SignInFailure('host', `${JSON.stringify(typed)} is not a host name. Write it like api.example.com.`);
    }
    return url.host;
  });
  if (read.length === 0) throw new SignInFailure('host', 'A key needs at least one host that may get it.');
  return [...new Set(read)];
}

/** The key as it is kept, without the blanks around it. Throws SignInFailure for what no request can carry. */
export function readKey({ hosts, place, value }: ApiKeyOptions): NonNullable<AccountRecord['apiKey']> {
  const [name, isSound] =
    'header' in place
      ? [place.header.trim(), /^[\w!#$%&'*+.^`|~-]+$/.test(place.header.trim())]
      : [place.query.trim(), /^[^\s&=#]+$/.test(place.query.trim())];
  if (!isSound) throw new SignInFailure('key', `${JSON.stringify(name)} is not the name of a header or a parameter.`);
  const key = value.trim();
  if (!/^[\x20-\x7e]+$/.test(key)) {
    throw new SignInFailure('key', 'A key has at least one character, and only plain ones on one line.');
  }
  return { hosts: readHosts(hosts), place: 'header' in place ? { header: name } : { query: name }, value: key };
}

/** A key of another service as an account: its hosts are all that may see it, over https only. */
export function apiKeyAccount(
  record: AccountRecord,
  { hosts, place, value }: NonNullable<AccountRecord['apiKey']>,
): Account {
  const dataCentre: DataCentre = {
    id: '',
    name: hosts.join(', '),
    originOf: () => undefined,
    basisOf: () => undefined,
    serviceAt: (url) => (hosts.some((host) => hasOrigin(url, `https://${host}`)) ? 'key' : undefined),
  };
  return {
    id: record.id,
    label: record.label,
    kind: 'apiKey',
    dataCentre,
    scopes: [],
    ...('header' in place ? { header: { name: place.header, prefix: '' } } : { query: place.query }),
    accessToken: () => Promise.resolve(value),
    reject: () => undefined,
  };
}
