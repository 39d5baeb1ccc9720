import type { DelugeTypeName, Parameter, Signature } from '../../catalogue/types.js';
import { type Callee, type CallForm, calleeName, callForms, isValue, mostArguments } from '../../semantics/calls.js';
import { literalType, textValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/kinds.js';
import type { SyntaxNode } from '../../syntax/node.js';
import { isBroken } from '../broken.js';
import { rule } from '../rule.js';

/**
 * Reports literals of the wrong type among the arguments of tasks and built-ins.
 *
 * Only literals are looked at, and only where the call surely goes wrong: Zoho turns numbers into text and the digits of a
 * text into a number where it can, and takes `null` and `""` for an argument that is left out. Ids may be written as text or
 * as numbers. A text where an optional map could stand may be a connection, so that it is a hint at most; so is whatever
 * rests on a signature that was not read on a page of Zoho's.
 *
 * Invalid:
 * ```deluge
 * rows = zoho.crm.getRecords("Leads","first",200);
 * ```
 * ```deluge
 * due = zoho.currentdate.addDay("soon");
 * ```
 * ```deluge
 * value = zoho.salesiq.visitorsession.get({"portal":"portal_1"},"email","salesiq_link");
 * ```
 *
 * Valid:
 * ```deluge
 * rows = zoho.crm.getRecords("Leads","1","200");
 * due = zoho.currentdate.addDay(7);
 * lead = zoho.crm.getRecordById("Leads","1234567890123456789");
 * lead = zoho.crm.getRecordById("Leads",1234567890123456789,null);
 * ```
 */
export const argumentType = rule({
  id: 'argumentType',
  summary: 'A literal argument has a type that the task or built-in cannot use.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Call],
  check(node, report, context) {
    if (!hasLiteral(node)) return;
    const callee = context.calleeOf(node);
    const all = callForms(callee);
    if (all.length === 0) return;
    const { args } = node;
    const forms = all.filter(({ signature }) => args.length <= mostArguments(signature));
    let best: { readonly form: CallForm; readonly verdicts: readonly Verdict[] } | undefined;
    for (const form of forms) {
      const verdicts = args.map((argument, index) => judge(argument, index, args, form.signature, callee));
      if (verdicts.every((verdict) => verdict === 'fits')) return;
      if (best === undefined || weight(verdicts) < weight(best.verdicts)) best = { form, verdicts };
    }
    if (best === undefined) return;
    if (callee.kind === 'builtin' && callee.form === 'method' && !isValue(node.callee.object, context)) return;
    if (isBroken(node)) return;
    for (const [index, verdict] of best.verdicts.entries()) {
      if (verdict === 'fits') continue;
      const argument = args[index]!;
      const parameter = parameterAt(best.form.signature, index)!;
      report({
        start: argument.start,
        end: argument.end,
        message: messageFor(calleeName(callee) ?? '', parameter, literalType(argument)!),
        documentation: best.form.documentation,
        ...(verdict === 'doubtful' || !best.form.verified ? { severity: 'hint' } : {}),
      });
    }
  },
});

type Verdict = 'fits' | 'doubtful' | 'wrong';

function weight(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, verdict) => sum + (verdict === 'wrong' ? 100 : verdict === 'doubtful' ? 1 : 0), 0);
}

function hasLiteral(call: SyntaxNode): boolean {
  for (let argument = call.callee.nextSibling; argument !== undefined; argument = argument.nextSibling) {
    if (literalType(argument) !== undefined) return true;
  }
  return false;
}

function parameterAt({ params }: Signature, index: number): Parameter | undefined {
  const last = params.at(-1);
  return params[index] ?? (last?.variadic === true ? last : undefined);
}

function judge(
  argument: SyntaxNode,
  index: number,
  args: readonly SyntaxNode[],
  signature: Signature,
  callee: Callee,
): Verdict {
  const given = literalType(argument);
  const parameter = parameterAt(signature, index);
  if (given === undefined || given === 'NULL' || parameter === undefined || argument.kind === Kind.Pair) return 'fits';
  const text = given === 'TEXT' ? textValue(literalText(argument)) : undefined;
  // The usual filler for an argument that is left out.
  if (text?.trim() === '') return 'fits';
  const wanted: readonly DelugeTypeName[] = [parameter.type, ...(parameter.altTypes ?? [])];
  const verdicts = wanted.map((type) => fit(given, text, type, parameter, callee.kind === 'task'));
  if (verdicts.includes('fits')) return 'fits';
  if (verdicts.includes('doubtful')) return 'doubtful';
  // Authors put the link name of a connection where the optional arguments before it begin.
  const mayBeConnection =
    given === 'TEXT' &&
    parameter.optional &&
    index === args.length - 1 &&
    signature.params.some((one) => one.isConnection);
  return mayBeConnection ? 'doubtful' : 'wrong';
}

/** Parentheses and signs aside, a literal that is a text is one token. */
function literalText(argument: SyntaxNode): string {
  return argument.kind === Kind.Parenthesized && argument.expression !== undefined
    ? literalText(argument.expression)
    : argument.text;
}

function fit(
  given: DelugeTypeName,
  text: string | undefined,
  wanted: DelugeTypeName,
  parameter: Parameter,
  isTask: boolean,
): Verdict {
  if (given === wanted || wanted === 'ANY') return 'fits';
  switch (wanted) {
    case 'TEXT':
    case 'XML':
      if (given === 'LIST' || given === 'KEY-VALUE' || given === 'COLLECTION') return 'wrong';
      // Built-ins turn other values into text, and so may a service, but not where a thing is called by its name.
      if (!isTask || given === 'DATE-TIME' || given === 'TIME' || namesId(parameter)) return 'fits';
      return namesThing(parameter) ? 'wrong' : 'doubtful';
    case 'NUMBER':
    case 'DECIMAL':
      if (given === 'NUMBER' || given === 'DECIMAL') return 'fits';
      return text !== undefined && isNumeric(text) ? 'fits' : 'wrong';
    case 'BOOLEAN':
      if (given === 'NUMBER') return 'doubtful';
      return text !== undefined && /^(true|false)$/i.test(text.trim()) ? 'fits' : 'wrong';
    case 'LIST':
      // Texts with commas and single values are taken for lists in places; which ones is not documented.
      if (given === 'COLLECTION') return 'fits';
      return given === 'TEXT' ? 'doubtful' : 'wrong';
    case 'KEY-VALUE':
      if (given === 'COLLECTION') return 'fits';
      return text !== undefined && /^\s*[{[]|=/.test(text) ? 'doubtful' : 'wrong';
    case 'COLLECTION':
      return given === 'LIST' || given === 'KEY-VALUE' ? 'fits' : 'wrong';
    case 'DATE':
    case 'DATE-TIME':
    case 'TIME':
      return given === 'LIST' || given === 'KEY-VALUE' || given === 'BOOLEAN' || given === 'COLLECTION'
        ? 'wrong'
        : 'fits';
    default:
      // Files, records, fields and forms have no literal; what stands for them is not documented.
      return 'fits';
  }
}

function namesId(parameter: Parameter): boolean {
  return /(?:^|_)z?u?ids?$|ID(?:s|$|_)|Id$/i.test(parameter.name);
}

function namesThing(parameter: Parameter): boolean {
  return parameter.isConnection === true || /name|module|url|link|criteria|scope|key|portal/i.test(parameter.name);
}

function isNumeric(text: string): boolean {
  return /^\s*[-+]?\d[\d,]*(\.\d*)?\s*$/.test(text);
}

function messageFor(name: string, parameter: Parameter, given: DelugeTypeName): string {
  const wanted = [parameter.type, ...(parameter.altTypes ?? [])].map((type) => words[type] ?? type);
  return `${parameter.name} of ${name} is ${wanted.join(' or ')}, not ${words[given] ?? given}. ${advice[parameter.type] ?? 'Check the order of the arguments.'}`;
}

const words: Partial<Record<DelugeTypeName, string>> = {
  TEXT: 'a text',
  NUMBER: 'a number',
  DECIMAL: 'a decimal',
  BOOLEAN: 'true or false',
  DATE: 'a date',
  'DATE-TIME': 'a date',
  TIME: 'a time',
  LIST: 'a list',
  'KEY-VALUE': 'a map',
  FILE: 'a file',
  COLLECTION: 'a collection',
};

const advice: Partial<Record<DelugeTypeName, string>> = {
  TEXT: 'Write it in double quotes.',
  NUMBER: 'Write digits without quotes.',
  BOOLEAN: 'Write true or false without quotes.',
  LIST: 'Write a list such as {"a","b"}.',
  'KEY-VALUE': 'Write a map such as {"key":"value"}, or Map() for none.',
};
