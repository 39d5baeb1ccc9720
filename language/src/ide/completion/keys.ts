import type { Analysis } from '../../analysis.js';
import { textValue } from '../../semantics/constants.js';
import { takesKey } from '../../semantics/map-keys.js';
import { describeType, expectedType, type Key, keysOf, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Span } from '../cursor.js';
import { keysInUse } from '../names-in-use.js';
import { type Candidate, type Request, Tier } from './item.js';

/** Keys of maps, and what stands under those that a product reads. */

/** In the text of `get("…")`, `put("…", "…")`, `{"…":"…"}`: what the map has, what the product expects, what the script uses. */
export function* keyCandidates(request: Request, text: SyntaxNode, replace: Span): Iterable<Candidate> {
  const quote = (text.data & 1) === 1 ? text.text.charAt(0) : '';
  for (const key of keysAt(request, text)) {
    const { name, detail, tier } = key;
    yield { label: name, kind: 'value', detail, insertText: name + quote, replace, tier };
  }
  for (const value of valuesAt(request, text)) {
    yield { label: value, kind: 'value', insertText: value + quote, replace, tier: Tier.Expected };
  }
}

/** At the empty place of a key: \`get(…)\`, and the first or next key of a literal. They bring their quotes. */
export function* bareKeyCandidates(request: Request, holder: SyntaxNode | undefined): Iterable<Candidate> {
  if (holder === undefined) return;
  const keys = holder.kind === Kind.Call ? ofCall(request, holder) : ofLiteral(request, holder);
  for (const { name, detail } of keys) {
    yield {
      label: `"${name}"`,
      filterText: name,
      kind: 'value',
      detail,
      insertText: `"${name.replace(/["\\]/g, '\\$&')}"`,
      replace: request.word,
      tier: Tier.Expected,
    };
  }
}

interface KnownKey {
  readonly name: string;
  readonly detail: string;
  readonly tier: Tier;
}

function* keysAt(request: Request, text: SyntaxNode): Iterable<KnownKey> {
  const { parent } = text;
  if (parent?.kind === Kind.Call && parent.args[0]?.is(text) === true) {
    yield* ofCall(request, parent);
    if (!isKeyMethod(request, parent)) return;
    for (const name of keysInUse(request.analysis, request.offset)) {
      yield { name, detail: 'used in this file', tier: Tier.Fitting };
    }
  } else if (parent?.kind === Kind.Pair && parent.key.is(text) && parent.parent !== undefined) {
    yield* ofLiteral(request, parent.parent);
  } else if (parent?.kind === Kind.List) {
    // Without its colon the first key is the element of a list.
    yield* ofLiteral(request, parent);
  }
}

function isKeyMethod({ analysis }: Request, { callee }: SyntaxNode): boolean {
  return callee.kind === Kind.Member && takesKey(analysis.workspace.catalogue, callee.member.text);
}

/** What the receiver has and, where it is on its way to a product, what that expects. */
function* ofCall(request: Request, call: SyntaxNode): Iterable<KnownKey> {
  const { analysis } = request;
  const { callee } = call;
  if (callee.kind !== Kind.Member || !isKeyMethod(request, call)) return;
  const { object } = callee;
  if (object.kind === Kind.Name) yield* known(analysis, object, expectedOf(analysis, object));
  yield* known(analysis, object, keysOf(analysis, object, typeOf(analysis, object)));
}

function* ofLiteral(request: Request, literal: SyntaxNode): Iterable<KnownKey> {
  const given = new Set<string>();
  for (const child of literal.children()) {
    if (child.kind === Kind.Pair && !(child.start <= request.offset && request.offset <= child.key.end)) {
      given.add(textValue(child.key.text));
    }
  }
  const { analysis } = request;
  for (const key of known(analysis, literal, expectedOf(analysis, literal))) if (!given.has(key.name)) yield key;
}

/** The keys that the product expects, where the map is on its way to it. */
function expectedOf(analysis: Analysis, map: SyntaxNode): readonly Key[] {
  return keysOf(analysis, map, expectedType(analysis, map));
}

function* known(analysis: Analysis, map: SyntaxNode, keys: readonly Key[]): Iterable<KnownKey> {
  for (const { name, type, entry } of keys) {
    // Where one of several handlers does not have the key its type is not known, but what the page says of it is.
    const described = type.kind === 'UNKNOWN' && entry !== undefined ? entry.type : describeType(analysis, map, type);
    yield { name, detail: entry === undefined ? described : `${described}: ${entry.summary}`, tier: Tier.Expected };
  }
}

/** The values that a product names for the key that a text stands under. */
function valuesAt({ analysis }: Request, text: SyntaxNode): readonly string[] {
  const { parent } = text;
  if (parent?.kind === Kind.Pair && parent.value.is(text) && parent.parent !== undefined) {
    return valuesOf(analysis, parent.parent, parent.key);
  }
  if (parent?.kind !== Kind.Call || parent.callee.kind !== Kind.Member) return [];
  const [key, value] = parent.args;
  const { object } = parent.callee;
  if (key === undefined || value?.is(text) !== true || object.kind !== Kind.Name) return [];
  return valuesOf(analysis, object, key);
}

function valuesOf(analysis: Analysis, map: SyntaxNode, key: SyntaxNode): readonly string[] {
  if (key.kind !== Kind.Text) return [];
  const name = textValue(key.text);
  return expectedOf(analysis, map).find((one) => one.name === name)?.entry?.values ?? [];
}
