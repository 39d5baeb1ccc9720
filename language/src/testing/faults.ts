import { type Analysis, analyse } from '../analysis.js';
import { heldArguments } from '../semantics/arguments.js';
import { callForms, isValue, leastArguments, resolveCall } from '../semantics/calls.js';
import { comparisonOf, operandsOf } from '../semantics/comparisons.js';
import { literalType, textValue } from '../semantics/constants.js';
import { firstExit } from '../semantics/control-flow.js';
import { isDatePattern, patternParts } from '../semantics/embedded/date-patterns.js';
import { canonicalText } from '../semantics/equivalence.js';
import { catalogueName, membersOf, typeOf } from '../semantics/types/index.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { testCatalogue } from './catalogue.js';

/** A fault that a hand makes in a script that works, and the rule that has to speak of it. */
export interface Fault {
  readonly name: string;
  readonly rule: string;
  /** Every way to make it in a script, inside the bounds that the rule sets itself. */
  readonly plant: (analysis: Analysis) => Iterable<readonly TextEdit[]>;
}

/** The scripts with one fault each: a text for every way to make the fault. */
export function planted(fault: Fault, text: string): string[] {
  const analysis = analyse(text, createWorkspace(testCatalogue()));
  return [...fault.plant(analysis)].map((edits) => applyEdits(text, edits));
}

export const faults: readonly Fault[] = [
  { name: 'a renamed variable', rule: 'noUndefinedVariable', plant: renamedVariable },
  { name: 'a dropped return', rule: 'missingReturn', plant: droppedReturn },
  { name: 'arguments of unlike types, exchanged', rule: 'argumentType', plant: exchangedArguments },
  { name: 'a dropped argument', rule: 'argumentCount', plant: droppedArgument },
  { name: 'a misspelt method', rule: 'unknownMethod', plant: misspeltMethod },
  { name: 'a misspelt task', rule: 'unknownTask', plant: misspeltTask },
  { name: 'a misspelt attribute', rule: 'blockAttributes', plant: misspeltAttribute },
  { name: 'a dropped attribute', rule: 'blockAttributes', plant: droppedAttribute },
  { name: 'a removed test for null', rule: 'noNullTrap', plant: removedTest },
  { name: 'wrong letters in a date pattern', rule: 'datePattern', plant: wrongLetters },
  { name: 'a broken regular expression', rule: 'regularExpression', plant: brokenExpression },
  { name: 'a lone metacharacter', rule: 'noLoneMetacharacter', plant: loneMetacharacter },
  { name: 'a flag beside an expression', rule: 'noLiteralFlag', plant: literalFlag },
  { name: 'a doubled key', rule: 'noDuplicateKey', plant: doubledKey },
  { name: 'a line that is never reached', rule: 'noUnreachableCode', plant: unreachableLine },
  { name: 'a condition that is always the same', rule: 'noConstantCondition', plant: constantCondition },
  { name: 'a doubled condition', rule: 'noDuplicateCondition', plant: doubledCondition },
  { name: 'a list that changes in its loop', rule: 'noLoopMutation', plant: loopMutation },
  { name: 'a result of what gives none', rule: 'noVoidResult', plant: voidResult },
  { name: '&& beside ||', rule: 'noMixedLogic', plant: mixedLogic },
  { name: '= for ==', rule: 'noSingleEqual', plant: singleEqual },
  { name: 'an emptied catch', rule: 'noEmptyCatch', plant: emptiedCatch },
  { name: 'http: for https:', rule: 'noInsecureAddress', plant: insecureAddress },
  { name: 'a token for a connection', rule: 'noHardCodedSecret', plant: hardCodedToken },
  { name: 'a deprecated call for a block', rule: 'noDeprecated', plant: deprecatedCall },
  { name: 'a division by zero', rule: 'noDivisionByZero', plant: divisionByZero },
  { name: 'a misspelt operator of a criteria', rule: 'invalidCriteria', plant: misspeltOperator },
  { name: 'an unknown product', rule: 'knownProduct', plant: unknownProduct },
];

function* nodes({ tree }: Analysis, ...kinds: Kind[]): Iterable<SyntaxNode> {
  for (const node of tree.root.descendants()) if (kinds.includes(node.kind)) yield node;
}

function replace({ start, end }: { readonly start: number; readonly end: number }, newText: string): TextEdit {
  return { start, end, newText };
}

function insert(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** Drops the letter before the last; undefined for names that are too short to be told from others. */
function misspelt(name: string): string | undefined {
  return name.length < 5 ? undefined : name.slice(0, -2) + name.slice(-1);
}

/** One read of a variable, in a function with a header; not the root of a call, and not in a criteria. */
function* renamedVariable(analysis: Analysis) {
  for (const name of nodes(analysis, Kind.Name)) {
    if (name.enclosing(Kind.Function) === undefined || name.enclosing(Kind.Criteria) !== undefined) continue;
    const variable = analysis.symbols.variableAt(name);
    if (variable === undefined || variable.definitions.some((one) => one.is(name))) continue;
    const { parent } = name;
    if (parent?.kind === Kind.Member || parent?.kind === Kind.ForEach || parent?.kind === Kind.Pair) continue;
    yield [replace(name, `${name.text}New`)];
  }
}

function* droppedReturn(analysis: Analysis) {
  for (const header of nodes(analysis, Kind.Function)) {
    const type = analysis.workspace.catalogue.headerType(header.type.text)?.type;
    const last = header.body.statements.at(-1);
    if (type === undefined || type === 'VOID' || last === undefined || !firstExit(header.body)?.is(last)) continue;
    if (last.kind === Kind.Return) yield [replace(last, '')];
    if (last.kind === Kind.If) {
      for (const { body } of last.branches) {
        const only = body.statements.at(-1);
        if (only?.kind === Kind.Return && firstExit(body)?.is(only)) yield [replace(only, '')];
      }
    }
  }
}

/** Two neighbours of a task of which one is surely a map or a list and the other a text. */
function* exchangedArguments(analysis: Analysis) {
  const isHolder = (type: string | undefined) => type === 'KEY-VALUE' || type === 'LIST';
  for (const call of nodes(analysis, Kind.Call)) {
    const callee = resolveCall(call, analysis);
    if (callee.kind !== 'task' || !callee.task.verified) continue;
    const { args } = call;
    for (const [index, first] of args.entries()) {
      const second = args[index + 1];
      if (second === undefined) break;
      const [a, b] = [first, second].map((argument) => literalType(argument) ?? inferredType(analysis, argument));
      if (!(isHolder(a) && b === 'TEXT') && !(a === 'TEXT' && isHolder(b))) continue;
      yield [replace(first, second.text), replace(second, first.text)];
    }
  }
}

/** The one type that an expression has; undefined if it may be of several, or of any. */
function inferredType(analysis: Analysis, node: SyntaxNode): string | undefined {
  const [only, ...others] = membersOf(typeOf(analysis, node));
  return only === undefined || others.length > 0 ? undefined : catalogueName(only);
}

function* droppedArgument(analysis: Analysis) {
  const product = analysis.workspace.settings.product;
  for (const call of nodes(analysis, Kind.Call)) {
    const callee = resolveCall(call, analysis);
    if (callee.kind !== 'task' || !callee.task.verified) continue;
    const { args } = call;
    const least = Math.min(...callForms(callee).map(({ signature }) => leastArguments(signature, product)));
    const last = args.at(-1);
    if (last === undefined || args.length !== least) continue;
    const before = args.at(-2);
    yield [replace({ start: before?.end ?? last.start, end: last.end }, '')];
  }
}

function* misspeltMethod(analysis: Analysis) {
  const { catalogue } = analysis.workspace;
  for (const call of nodes(analysis, Kind.Call)) {
    const { callee } = call;
    const resolved = resolveCall(call, analysis);
    if (resolved.kind !== 'builtin' || resolved.form !== 'method' || callee.kind !== Kind.Member) continue;
    const method = misspelt(callee.member.text);
    if (method === undefined || catalogue.methods(method).length > 0 || !isValue(callee.object, analysis)) continue;
    // Of what may be anything the name alone is no proof.
    if (membersOf(typeOf(analysis, callee.object)).some((member) => catalogueName(member) === undefined)) continue;
    yield [replace(callee.member, method)];
  }
}

function* misspeltTask(analysis: Analysis) {
  for (const call of nodes(analysis, Kind.Call)) {
    if (resolveCall(call, analysis).kind !== 'task' || call.callee.kind !== Kind.Member) continue;
    const name = misspelt(call.callee.member.text);
    if (name !== undefined) yield [replace(call.callee.member, name)];
  }
}

function* misspeltAttribute(analysis: Analysis) {
  for (const name of nodes(analysis, Kind.AttributeName)) {
    const wrong = misspelt(name.text);
    if (wrong !== undefined) yield [replace(name, wrong)];
  }
}

function* droppedAttribute(analysis: Analysis) {
  for (const attribute of nodes(analysis, Kind.Attribute)) {
    const block = resolveCall(attribute.parent!, analysis);
    if (block.kind !== 'task' || !block.task.verified) continue;
    const name = attribute.firstChild?.text.toLowerCase();
    if (block.task.attributes.some((one) => one.name.toLowerCase() === name && !one.optional)) {
      yield [replace(attribute, '')];
    }
  }
}

/** The test of a value that is used in the branch and tested elsewhere in the script too. */
function* removedTest(analysis: Analysis) {
  for (const branch of nodes(analysis, Kind.IfBranch)) {
    const { condition, body } = branch;
    const [first, ...more] = operandsOf(condition, Operator.And);
    const test = first === undefined ? undefined : comparisonOf(first);
    if (test === undefined || test.operator !== Operator.NotEqual || test.value.type !== 'NULL') continue;
    if (test.subject.kind !== Kind.Call) continue;
    const { key } = test;
    const uses = [...more.flatMap((one) => [...one.descendants()]), ...body.descendants()].filter(
      (node) => node.kind === Kind.Member && node.parent?.kind === Kind.Call && canonicalText(node.object) === key,
    );
    const others = [...nodes(analysis, Kind.Binary)].filter((node) => comparisonOf(node)?.key === key);
    if (uses.length === 0 || others.length < 2) continue;
    const [second] = more;
    yield [replace(first!, second === undefined ? 'true' : '1 > 0')];
  }
}

function* wrongLetters(analysis: Analysis) {
  for (const call of nodes(analysis, Kind.Call)) {
    const literal = heldArguments(call, resolveCall(call, analysis)).datePattern;
    if (literal?.kind !== Kind.Text || literal.text.includes('\\')) continue;
    const pattern = textValue(literal.text);
    if (!isDatePattern(pattern)) continue;
    const parts = patternParts(pattern).filter(({ kind }) => kind === 'letters');
    for (const [index, { text, start, end }] of parts.entries()) {
      const wrong = wrongRun(text, parts[index - 1]?.text ?? '', parts[index + 1]?.text ?? '', pattern);
      const at = literal.start + 1;
      if (wrong !== undefined) yield [replace({ start: at + start, end: at + end }, wrong)];
    }
  }
}

function wrongRun(run: string, before: string, after: string, pattern: string): string | undefined {
  const isBesideDate = /^[dy]/.test(before) || /^[dy]/.test(after);
  switch (run) {
    case 'MM':
      return isBesideDate ? 'mm' : undefined;
    case 'mm':
      return before.startsWith('H') ? 'MM' : undefined;
    case 'yyyy':
      return 'YYYY';
    case 'HH':
      return after === '' ? undefined : 'hh';
    case 'dd':
      return pattern.includes('M') && isDatePattern(pattern.replace('dd', '')) ? 'DD' : undefined;
    default:
      return undefined;
  }
}

function* expressions(analysis: Analysis): Iterable<{ readonly call: SyntaxNode; readonly literal: SyntaxNode }> {
  for (const call of nodes(analysis, Kind.Call)) {
    const { regularExpression, literalFlag } = heldArguments(call, resolveCall(call, analysis));
    if (regularExpression?.kind === Kind.Text && literalFlag === undefined) yield { call, literal: regularExpression };
  }
}

/** A bracket is forgotten, or a quantifier comes first. */
function* brokenExpression(analysis: Analysis) {
  for (const { literal } of expressions(analysis)) {
    const closing = literal.text.lastIndexOf(']');
    if (closing > 0) yield [replace({ start: literal.start + closing, end: literal.start + closing + 1 }, '')];
    if (literal.text.length > 2) yield [insert(literal.start + 1, '*')];
  }
}

function* loneMetacharacter(analysis: Analysis) {
  for (const { call, literal } of expressions(analysis)) {
    if (call.args.length === 1) continue;
    for (const character of '.|+') yield [replace(literal, `"${character}"`)];
  }
}

function* literalFlag(analysis: Analysis) {
  for (const { call, literal } of expressions(analysis)) {
    if (call.args.length > 1 && /\][+*]|\.[+*]|\w-\w/.test(literal.text)) yield [insert(call.end - 1, ',true')];
  }
}

function* doubledKey(analysis: Analysis) {
  for (const map of nodes(analysis, Kind.Map)) {
    const [first] = map.elements;
    if (first?.key.kind === Kind.Text) yield [insert(map.end - 1, `,${first.key.text}:"again"`)];
  }
}

function* unreachableLine(analysis: Analysis) {
  for (const exit of nodes(analysis, Kind.Return, Kind.Break, Kind.Continue)) {
    yield [insert(exit.end, '\ninfo "after";')];
  }
}

/** `x != null && x != ""` becomes `||`, and the reverse. */
function* constantCondition(analysis: Analysis) {
  for (const node of nodes(analysis, Kind.Binary)) {
    const [a, b] = [comparisonOf(node.left), comparisonOf(node.right)];
    if (a === undefined || b === undefined || a.key !== b.key || a.operator !== b.operator) continue;
    const isBoth = node.operator === Operator.And && a.operator === Operator.NotEqual;
    const isEither = node.operator === Operator.Or && a.operator === Operator.Equal;
    if (!isBoth && !isEither) continue;
    if (node.parent?.kind === Kind.Binary || node.enclosing(Kind.Criteria) !== undefined) continue;
    // A field with several choices equals each of them.
    if (a.value.type === 'TEXT' && b.value.type === 'TEXT' && a.value.value !== '' && b.value.value !== '') continue;
    yield [replace({ start: node.left.end, end: node.right.start }, isBoth ? ' || ' : ' && ')];
  }
}

function* doubledCondition(analysis: Analysis) {
  for (const node of nodes(analysis, Kind.If)) {
    const [first, second] = node.branches;
    if (first !== undefined && second !== undefined) yield [replace(second.condition, first.condition.text)];
  }
}

/** In loops over a variable that run to their end. */
function* loopMutation(analysis: Analysis) {
  for (const loop of nodes(analysis, Kind.ForEach)) {
    const { source, variable, body } = loop;
    if (source.kind !== Kind.Name || analysis.symbols.variableAt(source) === undefined) continue;
    if (body.statements.some(({ kind }) => kind === Kind.Break || kind === Kind.Return)) continue;
    yield [insert(body.start + 1, `\n${source.text}.add(${variable.text});`)];
  }
}

function* voidResult(analysis: Analysis) {
  for (const statement of nodes(analysis, Kind.ExpressionStatement)) {
    const call = statement.expression;
    if (call?.kind !== Kind.Call || call.callee.kind !== Kind.Member || call.callee.object.kind !== Kind.Name) continue;
    if (!['put', 'add'].includes(call.callee.member.text) || !isValue(call.callee.object, analysis)) continue;
    yield [insert(call.start, `${call.callee.object.text} = `)];
  }
}

function* mixedLogic(analysis: Analysis) {
  for (const node of nodes(analysis, Kind.Binary)) {
    if (node.operator !== Operator.And && node.operator !== Operator.Or) continue;
    if (node.left.kind !== Kind.Binary || node.left.operator !== node.operator) continue;
    const other = node.operator === Operator.And ? '||' : '&&';
    yield [replace({ start: node.left.end, end: node.right.start }, ` ${other} `)];
  }
  for (const { condition } of nodes(analysis, Kind.IfBranch)) {
    if (condition.kind === Kind.Binary && condition.operator === Operator.And)
      yield [insert(condition.end, ' || isUrgent')];
  }
}

function* singleEqual(analysis: Analysis) {
  for (const node of nodes(analysis, Kind.Binary)) {
    if (node.operator !== Operator.Equal || node.enclosing(Kind.Criteria) !== undefined) continue;
    if (node.enclosing(Kind.IfBranch)?.condition.end !== node.end) continue;
    yield [replace({ start: node.left.end, end: node.right.start }, ' = ')];
  }
}

function* emptiedCatch(analysis: Analysis) {
  for (const { handler } of nodes(analysis, Kind.Try)) {
    if (handler.size > 1) yield [replace({ start: handler.start + 1, end: handler.end - 1 }, '\n')];
  }
}

function* insecureAddress(analysis: Analysis) {
  for (const attribute of nodes(analysis, Kind.Attribute)) {
    if (attribute.firstChild?.text !== 'url') continue;
    const at = attribute.values[0]?.text.startsWith('"https:') === true ? attribute.values[0].start : undefined;
    if (at !== undefined) yield [replace({ start: at + 1, end: at + 6 }, 'http')];
  }
}

function* hardCodedToken(analysis: Analysis) {
  for (const attribute of nodes(analysis, Kind.Attribute)) {
    if (attribute.firstChild?.text !== 'connection') continue;
    yield [replace(attribute, 'headers :{"Authorization":"Bearer 81c4e0d2b6a95f37"}')];
    yield [replace(attribute, 'headers :{"Authorization":"Zoho-oauthtoken 1000.81c4e0d2b6a95f37"}')];
  }
}

function* deprecatedCall(analysis: Analysis) {
  for (const block of nodes(analysis, Kind.Task)) {
    if (block.word.text.toLowerCase() !== 'invokeurl' || block.parent?.kind !== Kind.Assignment) continue;
    const url = block.attributes.find((attribute) => attribute.firstChild?.text === 'url')?.values[0]?.text;
    if (url !== undefined) yield [replace(block, `getUrl(${url})`)];
  }
}

function* divisionByZero(analysis: Analysis) {
  for (const node of nodes(analysis, Kind.Binary)) {
    const isDivision = node.operator === Operator.Divide || node.operator === Operator.Modulo;
    if (isDivision && literalType(node.right) !== undefined) yield [replace(node.right, '0')];
  }
}

function* misspeltOperator(analysis: Analysis) {
  for (const text of nodes(analysis, Kind.Text)) {
    const at = text.text.indexOf(':equals:');
    if (at > 0) yield [replace({ start: text.start + at, end: text.start + at + 8 }, ':equal:')];
  }
}

function* unknownProduct({ text }: Analysis) {
  const match = /\/\/ @product (\w+)/.exec(text);
  if (match !== null) yield [insert(match.index + match[0].length, 'x')];
}
