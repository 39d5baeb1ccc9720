import type { Parameter, Signature } from '../../catalogue/types.js';
import { type CallForm, calleeName, callForms, isValue, leastArguments, mostArguments } from '../../semantics/calls.js';
import { builtinsFor } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { blockAsCall } from '../foreign-calls.js';
import { carries, type RuleContext, rule } from '../rule.js';
import { type Asker, fitOf, type Given, givenBy, type Verdict } from '../type-fit.js';
import { wordFor, wordsFor } from '../type-words.js';

/**
 * Reports arguments of the wrong type that are passed to tasks and built-ins.
 *
 * The type of an argument is read from a literal, or inferred from what the script assigns to a variable. An argument
 * is reported only where the call is certain to fail: Zoho converts numbers into text and the digits of a text into a
 * number where it can, and treats `null` and `""` as an omitted argument. Ids can be written as text or as numbers, and
 * values from JSON can be either. A text in the place of an optional map may be a connection, so it is only a hint. So
 * is a call whose signature was not verified on a page of Zoho's.
 *
 * Invalid:
 * ```deluge
 * rows = zoho.crm.getRecords("Leads","first",200);
 * ```
 * ```deluge
 * due = zoho.currentdate.addDay("soon");
 * ```
 * ```deluge
 * portal = {"portal":"portal_1"};
 * value = zoho.salesiq.visitorsession.get(portal,"email","salesiq_link");
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
  summary: 'An argument has a type that the task or built-in cannot use.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Call],
  data: carries<{ readonly before: string }>(),
  check(node, report, context) {
    // A block that is written as a call is reported as such.
    if (blockAsCall(node) !== undefined) return;
    const forms = formsOf(node, context);
    if (forms.length === 0) return;
    const callee = context.calleeOf(node);
    const asker: Asker = callee.kind === 'task' ? 'task' : callee.kind === 'builtin' ? callee.form : 'header';
    const { args } = node;
    const given = args.map((argument, index) =>
      isAsked(forms, argument, index) ? givenBy(context, argument) : undefined,
    );
    let best: { readonly form: CallForm; readonly verdicts: readonly Verdict[] } | undefined;
    for (const form of forms) {
      const verdicts = given.map((one, index) => judge(one, index, args, form.signature, asker));
      if (verdicts.every((verdict) => verdict === 'fits')) return;
      if (best === undefined || weight(verdicts) < weight(best.verdicts)) best = { form, verdicts };
    }
    if (best === undefined) return;
    if (callee.kind === 'builtin' && callee.form === 'method' && !isValue(node.callee.object, context)) return;
    if (isBroken(node)) return;
    for (const [index, verdict] of best.verdicts.entries()) {
      const one = given[index];
      if (verdict === 'fits' || one === undefined) continue;
      const argument = args[index]!;
      const parameter = parameterAt(best.form.signature, index)!;
      const name = calleeName(callee) ?? '';
      const filler = fillerBefore(index, args, one, best.form.signature, asker);
      report({
        start: argument.start,
        end: argument.end,
        message:
          filler === undefined
            ? messageFor(name, parameter, one)
            : `${name} takes the connection after ${parameter.name}.`,
        documentation: best.form.documentation,
        ...(verdict === 'doubtful' || !best.form.verified ? { severity: 'hint' } : {}),
        ...(filler === undefined ? {} : { data: { before: filler } }),
      });
    }
  },
});

/** The ways to call it that have room for all of the arguments. */
function formsOf(node: SyntaxNode, context: RuleContext): readonly CallForm[] {
  const callee = context.calleeOf(node);
  if (node.childCount === 1) return [];
  const called =
    callee.kind === 'builtin' && callee.form === 'method'
      ? { ...callee, builtins: builtinsFor(context, node, callee.builtins) }
      : callee;
  const given = node.childCount - 1;
  const roomy = callForms(called).filter(({ signature }) => given <= mostArguments(signature));
  const { product } = context.workspace.settings;
  const exact = roomy.filter(({ signature }) => leastArguments(signature, product) <= given);
  return exact.length > 0 ? exact : roomy;
}

/** True if some form asks for a type of this argument: what may be anything need not be looked at. */
function isAsked(forms: readonly CallForm[], argument: SyntaxNode, index: number): boolean {
  if (argument.kind === Kind.Pair) return false;
  return forms.every(({ signature }) => {
    const parameter = parameterAt(signature, index);
    return parameter !== undefined && parameter.type !== 'ANY' && parameter.altTypes?.includes('ANY') !== true;
  });
}

function weight(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, verdict) => sum + (verdict === 'wrong' ? 100 : verdict === 'doubtful' ? 1 : 0), 0);
}

function parameterAt({ params }: Signature, index: number): Parameter | undefined {
  const last = params.at(-1);
  return params[index] ?? (last?.variadic === true ? last : undefined);
}

function judge(
  given: Given | undefined,
  index: number,
  args: readonly SyntaxNode[],
  signature: Signature,
  asker: Asker,
): Verdict {
  const parameter = parameterAt(signature, index);
  if (given === undefined || parameter === undefined) return 'fits';
  const verdict = fitOf(given, parameter, asker);
  if (verdict !== 'wrong') return verdict;
  return mayBeConnection(index, args, given, signature) ? 'doubtful' : 'wrong';
}

/** Authors put the link name of a connection where the optional arguments before it begin. */
function mayBeConnection(index: number, args: readonly SyntaxNode[], { type }: Given, signature: Signature): boolean {
  return (
    type.kind === 'TEXT' &&
    parameterAt(signature, index)?.optional === true &&
    index === args.length - 1 &&
    signature.params.some((one) => one.isConnection)
  );
}

/** What to write before a link name that stands one place too early; undefined for any other argument. */
function fillerBefore(
  index: number,
  args: readonly SyntaxNode[],
  given: Given,
  signature: Signature,
  asker: Asker,
): string | undefined {
  if (asker !== 'task' || !mayBeConnection(index, args, given, signature)) return undefined;
  if (signature.params[index + 1]?.isConnection !== true) return undefined;
  return parameterAt(signature, index)?.type === 'KEY-VALUE' ? 'Map()' : undefined;
}

function messageFor(name: string, parameter: Parameter, given: Given): string {
  const wanted = [parameter.type, ...(parameter.altTypes ?? [])].map(wordFor);
  return `${parameter.name} of ${name} must be ${wanted.join(' or ')}, not ${wordsFor(given.type)}.`;
}
