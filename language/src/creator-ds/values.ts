import type { Brackets } from './brackets.js';
import { type Attribute, type Block, type Item, itemsBetween } from './items.js';

/** An export with its brackets paired: what the readers of its parts read from. */
export interface Source {
  readonly uri: string;
  readonly text: string;
  readonly brackets: Brackets;
}

export function itemsOf(source: Source, block: Block): Item[] {
  return itemsBetween(source.text, source.brackets, block.open, block.close);
}

export const isBlock = (item: Item): item is Block => item.kind === 'block';

/** The first block whose head is `head`, whatever the letter case. */
export function blockNamed(items: readonly Item[], head: string): Block | undefined {
  return items.filter(isBlock).find((block) => block.head.toLowerCase() === head);
}

/** The value of an attribute as it is, by the key in any letter case; undefined where it is missing. */
export function valueOf(source: Source, items: readonly Item[], key: string): string | undefined {
  const attribute = attributeOf(items, key);
  return attribute && source.text.slice(attribute.valueStart, attribute.valueEnd);
}

export function attributeOf(items: readonly Item[], key: string): Attribute | undefined {
  return items.find((item): item is Attribute => item.kind === 'attribute' && item.key.toLowerCase() === key);
}

/** The value of an attribute without its quotes and escapes. */
export function textOf(source: Source, items: readonly Item[], key: string): string | undefined {
  const value = valueOf(source, items, key);
  return value === undefined ? undefined : unquoted(value);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** A quoted text as it reads; anything else as it is. */
export function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  return value
    .slice(1, value.endsWith('"') && value.length > 1 ? -1 : undefined)
    .replace(/\\(.)/gs, (_, letter) => escapes[letter] ?? letter);
}

/** The elements of `{"a","b"}` or `{a,b}`; undefined where the value is no list. */
export function listOf(value: string | undefined): string[] | undefined {
  if (value === undefined || !value.startsWith('{')) return undefined;
  const parts = value.slice(1, value.endsWith('}') ? -1 : undefined).match(/"(?:[^"\\]|\\.)*"|[^,{}]+/gs) ?? [];
  return parts.map((part) => unquoted(part.trim())).filter((part) => part !== '');
}

/** `Orders_check as "Check"`: the link name and, where there is one, the label. */
export function nameAndLabel(head: string): { name: string; label: string } {
  const [, name, label] = /^(\S+)(?:\s+as\s+("(?:[^"\\]|\\.)*"))?/s.exec(head) ?? [];
  return { name: name ?? head, label: label === undefined ? (name ?? head) : unquoted(label) };
}
