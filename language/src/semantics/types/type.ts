import type { DelugeTypeName, Shape } from '../../catalogue/types.js';
import type { Form } from '../../schema/schema.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';

/**
 * What a type is called: Deluge's own names, and three for what the language has no word for. `UNKNOWN` is any value at
 * all; `NEVER` is no value, as what an empty list holds; a `UNION` is one of its members.
 */
export type TypeKind = Exclude<DelugeTypeName, 'ANY' | 'DATE'> | 'UNKNOWN' | 'NEVER' | 'UNION';

/**
 * What is known of a value at a place of a script. Small and immutable: what a map or a list holds is not written into it,
 * but looked up where its `contents` point to, by those who ask (`keysOf`, `keyType`, `elementOf`).
 */
export interface Type {
  readonly kind: TypeKind;
  /** Of a list, map, collection, or of a text that holds one as JSON: where its keys or elements come from. */
  readonly contents?: readonly Contents[];
  /** True for what comes from JSON, an answer or a product: a text may turn out to be a number, and the other way round. */
  readonly loose?: true;
  /** Of `RECORDS`: the link name of the form. */
  readonly form?: string;
  /** Of a `UNION`: two to four types of different kinds. */
  readonly members?: readonly Type[];
}

/** Where the keys of a map or the elements of a list come from. */
export type Contents =
  /** A map that a product hands over or expects. */
  | { readonly from: 'handler'; readonly shape: string }
  /** The answer of a task; `call` is the one that asked, whose arguments may name keys. */
  | {
      readonly from: 'answer';
      readonly fields: { readonly [key: string]: Shape };
      readonly examples: readonly unknown[];
      readonly call: SyntaxNode | undefined;
    }
  /** An example of a map or a list in the catalogue. */
  | { readonly from: 'example'; readonly value: unknown }
  /** A record of a module of a service. `isWrapped`: a map that has the records under `data`, or is one itself. */
  | { readonly from: 'record'; readonly form: Form; readonly isWrapped: boolean }
  /** A list whose elements have one type. */
  | { readonly from: 'items'; readonly element: Type }
  /** A literal or a constructor. */
  | { readonly from: 'written'; readonly node: SyntaxNode }
  /** What has been put into a variable where a `Name` reads it. */
  | { readonly from: 'variable'; readonly read: SyntaxNode }
  /** Somewhere that nothing is known of. */
  | { readonly from: 'elsewhere' };

export const unknown: Type = { kind: 'UNKNOWN' };
export const never: Type = { kind: 'NEVER' };
/** Stands for a key that a map does not have, where a question about it must have a type for an answer. */
export const absent: Type = { kind: 'NEVER', loose: true };
export const text: Type = { kind: 'TEXT' };
export const number: Type = { kind: 'NUMBER' };
export const boolean: Type = { kind: 'BOOLEAN' };
export const nothing: Type = { kind: 'NULL' };

const plain = new Map<TypeKind, Type>();

/** The type of a kind of which nothing else is known. */
export function typeNamed(name: DelugeTypeName): Type {
  if (name === 'ANY') return unknown;
  // A date without a time is one at midnight: the language has no other type for it.
  const kind = name === 'DATE' ? 'DATE-TIME' : name;
  let type = plain.get(kind);
  if (type === undefined) {
    type = { kind };
    plain.set(kind, type);
  }
  return type;
}

export function withContents(kind: TypeKind, contents: Contents, isLoose = false): Type {
  return isLoose ? { kind, contents: [contents], loose: true } : { kind, contents: [contents] };
}

/** The same type as it is when it comes from JSON. */
export function loosened(type: Type): Type {
  if (type.loose === true || type.kind === 'UNKNOWN' || type.kind === 'NEVER') return type;
  return { ...type, loose: true };
}

/** The members of a union, or the type itself. */
export function membersOf(type: Type): readonly Type[] {
  return type.members ?? [type];
}

/** More kinds than this say no more than `UNKNOWN`. */
const mostMembers = 4;
/** More places than this are not looked at one by one. */
const mostContents = 6;
const elsewhere: Contents = { from: 'elsewhere' };

/** The type of a value that has one type or the other. */
export function join(a: Type, b: Type): Type {
  if (a === b || b.kind === 'NEVER') return a;
  if (a.kind === 'NEVER') return b;
  if (a.kind === 'UNKNOWN' || b.kind === 'UNKNOWN') return unknown;
  const members = [...membersOf(a)];
  for (const type of membersOf(b)) {
    const index = members.findIndex((member) => member.kind === type.kind);
    if (index < 0) members.push(type);
    else members[index] = merged(members[index]!, type);
  }
  if (members.length === 1) return members[0]!;
  if (members.length > mostMembers) return unknown;
  return { kind: 'UNION', members: members.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)) };
}

/** The order of members, so that a union is the same whichever comes first; that of the documents, null last. */
const order: readonly TypeKind[] = [
  'TEXT',
  'NUMBER',
  'DECIMAL',
  'BOOLEAN',
  'DATE-TIME',
  'TIME',
  'LIST',
  'KEY-VALUE',
  'COLLECTION',
  'FILE',
  'XML',
  'RECORDS',
  'FIELD',
  'SUBFORM',
  'VOID',
  'NULL',
];

export function joined(types: Iterable<Type>): Type {
  let all = never;
  for (const type of types) {
    all = join(all, type);
    if (all.kind === 'UNKNOWN') return unknown;
  }
  return all;
}

/** Two types of one kind. */
function merged(a: Type, b: Type): Type {
  if (isSame(a, b)) return a;
  const { kind } = a;
  const form = a.form === b.form ? a.form : undefined;
  const contents =
    a.contents === undefined && b.contents === undefined
      ? undefined
      : unique([...(a.contents ?? [elsewhere]), ...(b.contents ?? [elsewhere])]);
  return {
    kind,
    ...(contents === undefined || contents.length > mostContents ? {} : { contents }),
    ...(a.loose === true || b.loose === true ? { loose: true } : {}),
    ...(form === undefined ? {} : { form }),
  };
}

function unique(contents: readonly Contents[]): readonly Contents[] {
  return contents.filter((one, index) => contents.findIndex((other) => areSame(one, other)) === index);
}

/** True where two types say the same, and their contents are looked up in the same places. */
export function isSame(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.loose !== b.loose || a.form !== b.form) return false;
  const members = a.members ?? [];
  const others = b.members ?? [];
  if (members.length !== others.length || !members.every((member, index) => isSame(member, others[index]!)))
    return false;
  const { contents = [] } = a;
  const { contents: other = [] } = b;
  return contents.length === other.length && contents.every((one, index) => areSame(one, other[index]!));
}

function areSame(a: Contents, b: Contents): boolean {
  switch (a.from) {
    case 'handler':
      return b.from === 'handler' && a.shape === b.shape;
    case 'answer':
      return b.from === 'answer' && a.fields === b.fields && a.call?.id === b.call?.id;
    case 'example':
      return b.from === 'example' && a.value === b.value;
    case 'record':
      return b.from === 'record' && a.form === b.form && a.isWrapped === b.isWrapped;
    case 'items':
      return b.from === 'items' && isSame(a.element, b.element);
    case 'written':
      return b.from === 'written' && a.node.is(b.node);
    case 'variable':
      return b.from === 'variable' && a.read.is(b.read);
    case 'elsewhere':
      return b.from === 'elsewhere';
  }
}

/** The type of the value where it is known not to be null. */
export function withoutNull(type: Type): Type {
  if (type.kind === 'NULL') return never;
  if (type.members === undefined) return type;
  return joined(type.members.filter((member) => member.kind !== 'NULL'));
}

/** The catalogue's name of a type; undefined where it is not known, or one of several. */
export function catalogueName({ kind }: Type): DelugeTypeName | undefined {
  return kind === 'UNKNOWN' || kind === 'NEVER' || kind === 'UNION' ? undefined : kind;
}

/** NUMBER, DECIMAL, or one of the two. */
export function isNumeric(type: Type): boolean {
  return membersOf(type).every(({ kind }) => kind === 'NUMBER' || kind === 'DECIMAL');
}
