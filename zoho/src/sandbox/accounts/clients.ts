import { randomBytes } from 'node:crypto';
import { isJsonList, isJsonObject, type Json, type JsonObject, member } from '../../json.js';
import type { DocumentFile, DocumentShape } from '../document-file.js';

/** An application that was registered with the accounts server, as at Zoho's API console. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the page of the authorisation calls it. */
  readonly name: string;
  /** The addresses that an answer may be sent to, compared character by character. */
  readonly redirectUris: readonly string[];
  /** `ZohoCRM.600…` for each organisation; with several, client credentials must name one. */
  readonly organisations?: readonly string[];
}

const about =
  'The accounts server of the Deluge sandbox: the clients that are registered with it, which you may edit, and a trace of the refresh tokens that it gave. The secrets are good for this sandbox only.';

/** The file `accounts.json`. Its one client is made with a secret of its own, so that no other store knows it. */
export const accountsShape: DocumentShape = {
  initial: () =>
    new Map<string, Json>([
      ['about', about],
      [
        'clients',
        [
          new Map<string, Json>([
            ['clientId', `1000.${randomBytes(15).toString('hex').toUpperCase()}`],
            ['clientSecret', randomBytes(21).toString('hex')],
            ['name', 'Deluge sandbox client'],
            ['redirectUris', []],
          ]),
        ],
      ],
      ['refreshTokens', []],
    ]),
  repair(read) {
    const faults: string[] = [];
    const document = new Map(read);
    const keep = (name: string, isSound: (value: Json) => boolean): void => {
      const list = read.get(name) ?? [];
      const sound = isJsonList(list) ? list.filter(isSound) : [];
      if (!isJsonList(list) || sound.length < list.length)
        faults.push(`"${name}" holds something else than it should.`);
      document.set(name, sound);
    };
    keep('clients', (value) => clientOf(value) !== undefined);
    keep('refreshTokens', isJsonObject);
    return { document, faults };
  },
};

/** The registered clients, in the order of the file. */
export async function clientsIn(accounts: DocumentFile): Promise<Client[]> {
  return listMember(await accounts.read(), 'clients').flatMap((value) => clientOf(value) ?? []);
}

/** Registers a client, or replaces the one with its id. */
export function register(accounts: DocumentFile, client: Client): Promise<void> {
  return accounts.update((document) => {
    const others = listMember(document, 'clients').filter((value) => member(value, 'clientId') !== client.clientId);
    const entry = new Map<string, Json>(Object.entries(client));
    return { document: new Map([...document, ['clients', [...others, entry]]]), result: undefined };
  });
}

/** Undefined for what is no client: its id, secret and name have to be there. */
function clientOf(value: Json): Client | undefined {
  const text = (name: string): string | undefined => {
    const found = member(value, name);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const [clientId, clientSecret] = [text('clientId'), text('clientSecret')];
  if (!isJsonObject(value) || clientId === undefined || clientSecret === undefined) return undefined;
  return {
    clientId,
    clientSecret,
    name: text('name') ?? clientId,
    redirectUris: textsOf(value, 'redirectUris'),
    organisations: textsOf(value, 'organisations'),
  };
}

function textsOf(object: JsonObject, name: string): string[] {
  return listMember(object, name).filter((value) => typeof value === 'string');
}

export function listMember(object: JsonObject, name: string): readonly Json[] {
  const value = object.get(name);
  return value !== undefined && isJsonList(value) ? value : [];
}
