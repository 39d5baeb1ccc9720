import { isJsonObject, type Json, type JsonObject, member } from '../json.js';
import { DocumentFile, type DocumentShape } from './document-file.js';

/** What the sandbox remembers: portals, their chats, and what scripts set for a chat. */
export interface SandboxStore {
  readonly file: string;
  readonly document: DocumentFile;
  /** Screen names, in the order of the file. */
  portals(): Promise<string[]>;
  /** What was set for the current chat of a portal, empty at first; undefined if the portal is not known. */
  session(portal: string): Promise<JsonObject | undefined>;
  /** Adds to what was set; a key that is there is overwritten. False if the portal is not known. */
  setInSession(portal: string, values: JsonObject): Promise<boolean>;
  /** Rejects for a name that cannot stand in an address. A portal that is there already stays as it is. */
  addPortal(name: string): Promise<void>;
  /** Ends the current chat of a portal, or of all: what was set is gone. False if the portal is not known. */
  endChat(portal?: string): Promise<boolean>;
  /** Writes the file if it is not there, so that it can be opened. */
  ensure(): Promise<void>;
  problems(): string[];
}

const about =
  'The data of the Deluge sandbox. You can edit it: a portal has sessions, and the current one has what scripts set for the chat.';
/** The one chat that goes on in a portal; SalesIQ takes it from where the script runs, never from an argument. */
const currentChat = 'current';
const empty: JsonObject = new Map();

const shape: DocumentShape = {
  initial: () =>
    new Map<string, Json>([
      ['about', about],
      ['portals', new Map([['portal_1', newPortal()]])],
    ]),
  repair(read) {
    const portals = read.get('portals');
    if (portals === undefined) return { document: withMember(read, 'portals', empty), faults: [] };
    if (!isJsonObject(portals)) {
      return {
        document: withMember(read, 'portals', objectMember(shape.initial(), 'portals')),
        faults: ['"portals" is not an object.'],
      };
    }
    const faults: string[] = [];
    const kept = new Map(
      [...portals].map(([name, portal]): [string, Json] => {
        const sessions = member(portal, 'sessions');
        const sound = isJsonObject(portal) && (sessions === undefined || areSessions(sessions));
        if (!sound) faults.push(`The portal ${name} has no "sessions" that hold an object for each chat.`);
        return [name, sound ? portal : newPortal()];
      }),
    );
    return faults.length === 0 ? { document: read, faults } : { document: withMember(read, 'portals', kept), faults };
  },
};

function newPortal(): JsonObject {
  return new Map([['sessions', empty]]);
}

function areSessions(sessions: Json): boolean {
  return isJsonObject(sessions) && [...sessions.values()].every(isJsonObject);
}

/** True for what `addPortal` takes: a name that can stand in an address as it is. */
export function isScreenName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,99}$/.test(name);
}

export function openStore(file: string): SandboxStore {
  const document = new DocumentFile(file, shape);
  return {
    file,
    document,
    portals: async () => [...objectMember(await document.read(), 'portals').keys()],
    async session(portal) {
      const found = objectMember(await document.read(), 'portals').get(portal);
      return isJsonObject(found) ? objectMember(objectMember(found, 'sessions'), currentChat) : undefined;
    },
    setInSession: (portal, values) =>
      document.update((read) => changePortal(read, portal, (session) => new Map([...session, ...values]))),
    async addPortal(name) {
      if (!isScreenName(name)) {
        throw new Error(
          `${JSON.stringify(name)} cannot be the screen name of a portal: it begins with a letter or digit and has only letters, digits, "_", "-" and ".".`,
        );
      }
      await document.update((read) => {
        const portals = objectMember(read, 'portals');
        const result = undefined;
        if (portals.has(name)) return { document: read, result };
        return { document: withMember(read, 'portals', withMember(portals, name, newPortal())), result };
      });
    },
    endChat: (portal) =>
      document.update((read) => {
        if (portal !== undefined) return changePortal(read, portal, () => empty);
        const names = [...objectMember(read, 'portals').keys()];
        return {
          document: names.reduce((state, name) => changePortal(state, name, () => empty).document, read),
          result: true,
        };
      }),
    ensure: () => document.ensure(),
    problems: () => document.problems(),
  };
}

/** Replaces what was set for the current chat; the result says whether the portal is known. */
function changePortal(
  document: JsonObject,
  name: string,
  change: (session: JsonObject) => JsonObject,
): { readonly document: JsonObject; readonly result: boolean } {
  const portals = objectMember(document, 'portals');
  const portal = portals.get(name);
  if (!isJsonObject(portal)) return { document, result: false };
  const sessions = objectMember(portal, 'sessions');
  const changed = withMember(sessions, currentChat, change(objectMember(sessions, currentChat)));
  return {
    document: withMember(document, 'portals', withMember(portals, name, withMember(portal, 'sessions', changed))),
    result: true,
  };
}

function objectMember(object: JsonObject, name: string): JsonObject {
  const value = object.get(name);
  return isJsonObject(value) ? value : empty;
}

function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return new Map([...object, [name, value]]);
}
