import { readFile } from 'node:fs/promises';
import { DelugeList, DelugeMap, type DelugeValue, display, type HostAnswer } from '@deluge-tools/runtime';
import {
  isJsonList,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  printJson,
  writeDurably,
} from '@deluge-tools/zoho';

type Answer = HostAnswer<DelugeValue>;

/** Answers `thisapp.permissions.…` and `thisapp.portal.…`: who uses a Creator application, and what they may do there. */
export interface AppUsers {
  /** Undefined for every other function. */
  answer(name: string, values: readonly DelugeValue[]): Promise<Answer | undefined>;
}

/** Whoever runs scripts on the sandbox, with names that samples use. A person may edit the file. */
const initial = `{
  "about": "Users of the sandbox's Creator application. The first user is the one who runs scripts.",
  "roles": ["CEO", "Manager", "Sales"],
  "profiles": ["Administrator", "Read only", "Write"],
  "portalProfiles": ["Customer", "Guest"],
  "users": [
    {"name": "sandbox", "email": "user@sandbox.example", "role": "CEO", "profile": "Administrator", "portalProfile": "Customer"},
    {"name": "ann", "email": "ann@example.com", "role": "Sales", "profile": "Read only", "portalProfile": "Guest"}
  ]
}
`;

interface User {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly profile: string;
  readonly portalProfile: string;
}

/** The document with its members read. */
interface Users {
  readonly document: JsonObject;
  readonly users: readonly User[];
  texts(name: 'roles' | 'profiles' | 'portalProfiles'): readonly string[];
}

/** What a function does: its answer, and the users after it where it changes them. */
type Act = (users: Users, values: readonly string[]) => { readonly answer: Answer; readonly users?: readonly User[] };

const value = (given: DelugeValue): { readonly answer: Answer } => ({ answer: { kind: 'value', value: given } });
const refused = (message: string): { readonly answer: Answer } => ({ answer: { kind: 'error', message } });

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Either side of the application: users of its own, and users of its portal. */
function side(
  property: 'profile' | 'portalProfile',
  list: 'profiles' | 'portalProfiles',
  nameKey: string,
): Record<string, Act> {
  const knows = (users: Users, profile: string): boolean => users.texts(list).includes(profile);
  const unknownProfile = (profile: string) => refused(`The profile ${profile} does not exist`);
  const find = (users: Users, email: string) => users.users.find((user) => user.email === email || user.name === email);
  return {
    isuserinprofile(users, [profile = '']) {
      return knows(users, profile) ? value(users.users[0]?.[property] === profile) : unknownProfile(profile);
    },
    profileforuser: (users, [email = '']) => value(find(users, email)?.[property] ?? null),
    loginuserprofile: (users) => value(users.users[0]?.[property] ?? null),
    loginusername: (users) => value(users.users[0]?.name ?? null),
    loginuseremailid: (users) => value(new DelugeList(users.users.slice(0, 1).map(({ email }) => email))),
    assignuserinprofile(users, [email = '', profile = '']) {
      if (!isAddress(email)) return refused(`${email} is not an email address`);
      if (!knows(users, profile)) return unknownProfile(profile);
      const known = find(users, email) ?? { name: email.split('@')[0] ?? '', email, ...noProfiles };
      const changed = { ...known, [property]: profile };
      return {
        ...value(
          new DelugeMap([
            ['profileName', profile],
            [nameKey, nameKey === 'emailId' ? email : known.name],
          ]),
        ),
        users: [...users.users.filter((user) => user.email !== known.email), changed],
      };
    },
    deleteuser(users, [email = '']) {
      const known = find(users, email);
      // The portal refuses whom it does not know, the application does not: by their pages.
      if (!isAddress(email) || (known === undefined && property === 'portalProfile'))
        return refused(`There is no user ${email}`);
      return {
        ...value(new DelugeMap([['emailId', email]])),
        users: users.users.filter((user) => user !== known),
      };
    },
  };
}

const noProfiles = { role: '', profile: '', portalProfile: '' };

/** By lower-case name after `thisapp.`; https://www.zoho.com/deluge/help/creator-permissions.html. */
const functions: Readonly<Record<string, Readonly<Record<string, Act>>>> = {
  permissions: {
    ...side('profile', 'profiles', 'emailId'),
    isuserinrole(users, [role = '']) {
      return users.texts('roles').includes(role)
        ? value(users.users[0]?.role === role)
        : refused(`The role ${role} does not exist`);
    },
  },
  portal: side('portalProfile', 'portalProfiles', 'screenName'),
};

/** @param file where the users are kept; it is written when a script changes them */
export function appUsers(file: string): AppUsers {
  return {
    async answer(name, values) {
      const [, group = '', word = ''] = /^thisapp\.(permissions|portal)\.(\w+)$/i.exec(name) ?? [];
      const table = functions[group.toLowerCase()] ?? {};
      const act = Object.hasOwn(table, word.toLowerCase()) ? table[word.toLowerCase()] : undefined;
      if (act === undefined) return undefined;
      const users = usersIn(await readFile(file, 'utf8').catch(() => initial));
      const { answer, users: changed } = act(
        users,
        values.map((each) => display(each)),
      );
      if (changed !== undefined) await writeDurably(file, `${printJson(withUsers(users.document, changed), 2)}\n`);
      return answer;
    },
  };
}

function usersIn(text: string): Users {
  const read = parseJson(text);
  const document: JsonObject = isJsonObject(read) ? read : new Map();
  const list = (name: string): readonly Json[] => {
    const member = document.get(name);
    return member !== undefined && isJsonList(member) ? member : [];
  };
  return {
    document,
    users: list('users')
      .filter(isJsonObject)
      .map((user) => {
        const text = (name: string): string => String(user.get(name) ?? '');
        return {
          name: text('name'),
          email: text('email'),
          role: text('role'),
          profile: text('profile'),
          portalProfile: text('portalProfile'),
        };
      }),
    texts: (name) => list(name).map(String),
  };
}

function withUsers(document: JsonObject, users: readonly User[]): JsonObject {
  return new Map<string, Json>([
    ...document,
    ['users', users.map((user) => new Map<string, Json>(Object.entries(user)))],
  ]);
}
