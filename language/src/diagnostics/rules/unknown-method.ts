import type { Catalogue } from '../../catalogue/loader.js';
import { nearest } from '../../catalogue/nearest.js';
import type { DelugeTypeName } from '../../catalogue/types.js';
import { isValue } from '../../semantics/calls.js';
import { constantOf } from '../../semantics/constants.js';
import { catalogueName, membersOf, type Type, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { foreignCall } from '../foreign-calls.js';
import { carries, type Finding, type RuleContext, rule, type Suggestion } from '../rule.js';
import { wordsFor } from '../type-words.js';

/**
 * Reports a method that its receiver does not have, and suggests the most similar one.
 *
 * The type of a value is inferred from what the script assigns. Outside of Creator, methods of dates accept a date that
 * is written as a text. Methods of texts work on numbers and dates in places, so they are a hint there; so are methods of
 * collections on a map or list, and a name that no type has, on a value of unknown type. Values from JSON may be a text
 * or a number, a list or a map: for them, only names that no type has are reported.
 *
 * Method names are case-insensitive.
 *
 * Invalid:
 * ```deluge
 * names = List();
 * names.put("first","Ann");
 * ```
 * ```deluge
 * lead = Map();
 * if(lead.contanKey("Email"))
 * {
 * 	info lead;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * names = List();
 * names.add("Ann");
 * lead = Map();
 * if(lead.containsKey("Email") || names.isEmpty())
 * {
 * 	info lead.get("Email").trim();
 * }
 * ```
 */
export const unknownMethod = rule({
  id: 'unknownMethod',
  summary: 'A value does not have a method.',
  documentation: 'https://www.zoho.com/deluge/help/functions.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const { callee } = node;
    if (callee.kind !== Kind.Member || callee.member.kind !== Kind.Name) return;
    const resolved = context.calleeOf(node);
    const isMethod = resolved.kind === 'builtin' && resolved.form === 'method';
    if (!isMethod && resolved.kind !== 'unknown') return;
    if (!isMethod && isNamed(callee, context)) return;
    // A habit of another language is reported with its rewrite.
    if (foreignCall(node, context, () => resolved) !== undefined) return;
    const finding = judge(callee, isMethod, context);
    if (finding !== undefined) report(finding);
  },
});

/** A dotted name such as `standalone.rate` or `zoho.crm.getThing` may be that of a function or a task, not of a method. */
function isNamed(callee: SyntaxNode, context: RuleContext): boolean {
  return callee.dottedName !== undefined && !isValue(callee.object, context);
}

/** `exists`: some type has a method of the name. */
function judge(callee: SyntaxNode, exists: boolean, context: RuleContext): Finding<Suggestion> | undefined {
  const { catalogue } = context;
  const method = callee.member.text;
  const members = membersOf(typeOf(context, callee.object)).filter(({ kind }) => kind !== 'NULL');
  const names = members.map(catalogueName);
  const place = { start: callee.member.start, end: callee.member.end };
  if (names.some((name) => name === undefined)) return exists ? undefined : misspelt(callee, context);
  if (names.every((name) => name === 'RECORDS') && !exists) return misspeltOfRecords(callee, context);
  if (names.length === 0 || names.some((name) => !hasMethods.has(name!))) return undefined;
  if (names.some((name) => name !== undefined && catalogue.methods(method, name).length > 0)) return undefined;
  if (exists && members.some(({ loose }) => loose === true)) return undefined;
  if (names.every((name) => name === 'TEXT') && mayBeDate(callee, method, context)) return undefined;
  const type = joinedWords(members);
  const near = nearest(
    method,
    names.flatMap((name) => methodsOf(catalogue, name!)),
  );
  const suggestion = near === undefined ? {} : { data: { suggestion: near } };
  if (!exists) {
    const advice = near === undefined ? '' : ` Did you mean ${near}?`;
    return { ...place, message: `${capital(type)} has no method ${method}.${advice}`, ...suggestion };
  }
  const owners = [...new Set(catalogue.methods(method).map(({ receiver }) => receiver))].filter(
    (one) => one !== undefined,
  );
  const isOfText = owners.includes('TEXT') && names.every((name) => likeText.has(name!));
  // `Map()` and `List()` are made and read like collections, and some scripts treat them as such.
  const isOfCollection =
    owners.every((one) => one === 'COLLECTION') && names.every((name) => likeCollection.has(name!));
  return {
    ...place,
    message: `${capital(type)} has no method ${method}${near === undefined ? '' : `. Did you mean ${near}?`}`.replace(
      /[^?]$/,
      '$&.',
    ),
    ...(isOfText || isOfCollection ? { severity: 'hint' } : suggestion),
  };
}

/**
 * True for a method of dates on a text. Outside of Creator most of them take a date that is written as a text; a text of the
 * script that has no digit is none.
 */
function mayBeDate({ object }: SyntaxNode, method: string, { catalogue, symbols, workspace }: RuleContext): boolean {
  if (workspace.settings.product === 'creator' || catalogue.methods(method, 'DATE-TIME').length === 0) return false;
  const constant = constantOf(object, symbols);
  return constant?.type !== 'TEXT' || /\d/.test(constant.value);
}

/** A name that no type has, on a value that may be anything. */
function misspelt(callee: SyntaxNode, context: RuleContext): Finding<Suggestion> | undefined {
  // Fields, subforms and connectors are written like methods.
  let root = callee.object;
  while (root.kind === Kind.Member) root = root.object;
  const isPath = root.kind === Kind.Name && callee.object.kind === Kind.Member;
  if (isPath || !isValue(callee.object, context)) return undefined;
  const { start, end, text } = callee.member;
  const near = context.catalogue.nearestBuiltin(text);
  if (near === undefined || near.includes('.') || context.catalogue.methods(near).length === 0) return undefined;
  return {
    start,
    end,
    severity: 'hint',
    message: `No type has a method ${text}. Did you mean ${near}?`,
    data: { suggestion: near },
  };
}

/** Records have fields and subforms besides their methods, whose names begin with a capital as a rule. */
function misspeltOfRecords(callee: SyntaxNode, { catalogue }: RuleContext): Finding<Suggestion> | undefined {
  const { start, end, text } = callee.member;
  const near = /^[a-z]/.test(text) ? nearest(text, methodsOf(catalogue, 'RECORDS')) : undefined;
  if (near === undefined) return undefined;
  return {
    start,
    end,
    severity: 'hint',
    message: `Records have no method ${text}. Did you mean ${near}?`,
    data: { suggestion: near },
  };
}

/** Types whose methods are listed in full; records have their fields and subforms besides. */
const hasMethods: ReadonlySet<DelugeTypeName> = new Set([
  'TEXT',
  'NUMBER',
  'DECIMAL',
  'BOOLEAN',
  'DATE-TIME',
  'TIME',
  'LIST',
  'KEY-VALUE',
  'COLLECTION',
]);

/** Methods of texts were seen to work on these. */
const likeText: ReadonlySet<DelugeTypeName> = new Set(['NUMBER', 'DECIMAL', 'BOOLEAN', 'DATE-TIME', 'TIME']);

const likeCollection: ReadonlySet<DelugeTypeName> = new Set(['LIST', 'KEY-VALUE']);

const methodNames = new WeakMap<Catalogue, Map<DelugeTypeName, readonly string[]>>();

function methodsOf(catalogue: Catalogue, type: DelugeTypeName): readonly string[] {
  let byType = methodNames.get(catalogue);
  if (byType === undefined) {
    byType = new Map();
    methodNames.set(catalogue, byType);
  }
  let names = byType.get(type);
  if (names === undefined) {
    names = [...new Set(catalogue.builtins.map(({ name }) => name))].filter(
      (name) => catalogue.methods(name, type).length > 0,
    );
    byType.set(type, names);
  }
  return names;
}

function joinedWords(members: readonly Type[]): string {
  return [...new Set(members.map(wordsFor))].join(' or ');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
