import type { TextLanguage, TextLanguageId } from '../../catalogue/types.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { resolveCall } from '../calls.js';
import { textValue } from '../constants.js';
import type { Model } from '../model.js';
import { readCoql } from './coql.js';
import { readCreatorCriteria } from './creator-criteria.js';
import { readCrmCriteria } from './crm-criteria.js';
import { FlatText } from './flat-text.js';
import type { Reading } from './reading.js';

export type { Expected, TextTokenType } from './reading.js';

const readers: Record<TextLanguageId, (text: string, language: TextLanguage) => Reading> = {
  crmCriteria: readCrmCriteria,
  coql: readCoql,
  creatorCriteria: readCreatorCriteria,
};

/** A text of another language in a script. */
export interface ForeignText {
  readonly language: TextLanguage;
  readonly flat: FlatText;
  readonly reading: Reading;
}

/** False for what is surely no text of another language, told without looking at what it is given for. */
export function mayBeForeign(expression: SyntaxNode): boolean {
  const isText = expression.kind === Kind.Text || expression.kind === Kind.QuotedText;
  const isSum = expression.kind === Kind.Binary && expression.operator === Operator.Add;
  return (
    (isText || isSum || expression.kind === Kind.Parenthesized) &&
    /\w\s*[:=<>!]|\bselect\b|\bin\b/i.test(expression.text)
  );
}

/** The text that an expression makes, read in the language that it is written for; undefined where none is known. */
export function foreignTextOf(expression: SyntaxNode, model: Model): ForeignText | undefined {
  const id = languageOf(expression, model);
  const language = id === undefined ? undefined : model.workspace.catalogue.textLanguage(id);
  const flat = language === undefined ? undefined : FlatText.of(expression);
  if (language === undefined || flat === undefined) return undefined;
  return { language, flat, reading: readers[language.id](flat.text, language) };
}

/** The whole of the sum that a text is an operand of. */
export function wholeText(text: SyntaxNode): SyntaxNode {
  let whole = text;
  for (let parent = whole.parent; parent !== undefined; parent = whole.parent) {
    const isSum = parent.kind === Kind.Binary && parent.operator === Operator.Add;
    if (!isSum && parent.kind !== Kind.Parenthesized) break;
    whole = parent;
  }
  return whole;
}

/** More reads of a variable than this are not looked at. */
const mostReads = 50;

/**
 * What language a text is written for: that of the parameter or key that it is given for, itself or by way of the variable
 * that it is assigned to, where nothing else is assigned to it.
 */
function languageOf(expression: SyntaxNode, model: Model): TextLanguageId | undefined {
  const direct = languageOfPlace(expression, model);
  if (direct !== undefined) return direct;
  const { parent } = expression;
  if (parent?.kind !== Kind.Assignment || !parent.value.is(expression) || parent.target.kind !== Kind.Name)
    return undefined;
  const variable = model.symbols.variableAt(parent.target);
  if (variable === undefined || variable.definitions.length !== 1) return undefined;
  for (const read of variable.references.slice(0, mostReads)) {
    const found = languageOfPlace(read, model);
    if (found !== undefined) return found;
  }
  return undefined;
}

function languageOfPlace(node: SyntaxNode, model: Model): TextLanguageId | undefined {
  const { parent } = node;
  if (parent?.kind === Kind.Pair && parent.value.is(node)) return languageOfPair(parent, model);
  if (parent?.kind !== Kind.Call) return undefined;
  const { args } = parent;
  const place = args.findIndex((arg) => arg.is(node));
  if (place < 0) return undefined;
  // `map.put("select_query", …)`: only a method with a key before its value has two arguments of which the first is a key.
  const key = place === 1 && args.length === 2 && args[0]?.kind === Kind.Text ? textValue(args[0].text) : undefined;
  const ofKey = key === undefined ? undefined : model.workspace.catalogue.languageOfKey(key);
  if (ofKey !== undefined) return ofKey;
  const callee = resolveCall(parent, model);
  if (callee.kind !== 'task') return undefined;
  return callee.task.signatures.find(({ params }) => params[place]?.language !== undefined)?.params[place]?.language;
}

function languageOfPair(pair: SyntaxNode, model: Model): TextLanguageId | undefined {
  const key = pair.key.kind === Kind.Text ? textValue(pair.key.text) : undefined;
  if (key === undefined) return undefined;
  const ofKey = model.workspace.catalogue.languageOfKey(key);
  if (ofKey !== undefined) return ofKey;
  const map = pair.parent;
  const call = map?.parent;
  if (map?.kind !== Kind.Map || call?.kind !== Kind.Call) return undefined;
  const callee = resolveCall(call, model);
  const place = call.args.findIndex((arg) => arg.is(map));
  if (callee.kind !== 'task' || place < 0) return undefined;
  for (const { params } of callee.task.signatures) {
    const keys = params[place]?.keys;
    if (keys !== undefined && Object.hasOwn(keys, key) && keys[key]?.language !== undefined) return keys[key].language;
  }
  return undefined;
}
