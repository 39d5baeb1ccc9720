import type { Analysis } from '../../analysis.js';
import { textValue } from '../../semantics/constants.js';
import { takesKey } from '../../semantics/map-keys.js';
import { keyReference } from '../../semantics/org/record-keys.js';
import { describeShape, describeType, expectedType, type Key, keysOf, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { fieldMarkdown } from '../field-text.js';
import { paragraphs } from '../markdown.js';
import { code, fenced, prose } from '../markdown-text.js';

/** The key of a map that a text is: its type where the map is known, what the product says of it; undefined for all else. */
export function keyMarkdown(analysis: Analysis, text: SyntaxNode): string | undefined {
  if (text.kind !== Kind.Text && text.kind !== Kind.QuotedText) return undefined;
  const reference = keyReference(text, analysis);
  if (reference?.field !== undefined) return fieldMarkdown(reference.field, reference.form);
  const { parent } = text;
  const name = textValue(text.text);
  const named = (keys: readonly Key[]) => keys.find((key) => key.name === name);
  if (parent?.kind === Kind.Pair && parent.key.is(text) && parent.parent !== undefined) {
    const map = parent.parent;
    return describe(analysis, map, named(keysOf(analysis, map, expectedType(analysis, map))));
  }
  if (parent?.kind !== Kind.Call || parent.callee.kind !== Kind.Member || parent.args[0]?.is(text) !== true) {
    return undefined;
  }
  if (!takesKey(analysis.workspace.catalogue, parent.callee.member.text)) return undefined;
  const { object } = parent.callee;
  const expected = object.kind === Kind.Name ? keysOf(analysis, object, expectedType(analysis, object)) : [];
  return describe(analysis, object, named(expected) ?? named(keysOf(analysis, object, typeOf(analysis, object))));
}

function describe(analysis: Analysis, map: SyntaxNode, key: Key | undefined): string | undefined {
  if (key === undefined || (key.type.kind === 'UNKNOWN' && key.entry === undefined)) return undefined;
  const { name, type, entry } = key;
  const shape = describeShape(analysis, map, type);
  // Where one of several handlers does not have the key its type is not known, but what the page says of it is.
  const described = type.kind === 'UNKNOWN' && entry !== undefined ? entry.type : describeType(analysis, map, type);
  return paragraphs(
    fenced('deluge', `(key) ${name}: ${described}`),
    entry === undefined ? undefined : prose(entry.summary),
    entry?.values === undefined ? undefined : `Values: ${entry.values.map(code).join(', ')}`,
    entry?.required === true ? 'Required' : undefined,
    shape === undefined ? undefined : fenced('', shape),
  );
}
