import type { Signature } from '../../catalogue/types.js';
import { type CallForm, calleeName, callForms, isValue, leastArguments, mostArguments } from '../../semantics/calls.js';
import { literalType } from '../../semantics/constants.js';
import { builtinsFor } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { blockAsCall } from '../foreign-calls.js';
import { rule } from '../rule.js';

/**
 * Reports tasks and built-ins that are called with too few or too many arguments.
 *
 * Arguments are identified by their position: to pass an optional one, all arguments before it must be passed too. A
 * missing connection is not counted here, because many services call their own tasks without one; see
 * `missingConnection`. Most methods can also be written as functions, with the receiver first: `contains(text,"x")`.
 *
 * A signature that was not verified on a page of Zoho's only produces a hint.
 *
 * Invalid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads");
 * ```
 * ```deluge
 * part = "invoice".subString(0,2,4);
 * ```
 *
 * Valid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads",id);
 * lead = zoho.crm.getRecordById("Leads",id,Map(),"crm_link");
 * part = subString("invoice",0,2);
 * rows = Calc.add(1,2,3);
 * ```
 */
export const argumentCount = rule({
  id: 'argumentCount',
  summary: 'A task or built-in is called with too few or too many arguments.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Call],
  check(node, report, context) {
    // A block that is written as a call is reported as such.
    if (blockAsCall(node) !== undefined) return;
    const callee = context.calleeOf(node);
    // Nearly every call is right, which is found out without making anything.
    const given = node.childCount - 1;
    const { product } = context.workspace.settings;
    const takes = ({ signature }: CallForm) =>
      leastArguments(signature, product) <= given && given <= mostArguments(signature);
    const all = callForms(callee);
    if (all.every(takes)) return;
    const forms =
      callee.kind === 'builtin' && callee.form === 'method' && callee.builtins.length > 1
        ? callForms({ ...callee, builtins: builtinsFor(context, node, callee.builtins) })
        : all;
    if (forms.some(takes)) return;
    const { args } = node;
    const ranges = forms.map((form) => countsOf(form.signature, args, product));
    if (ranges.some(({ least, most }) => least <= given && given <= most)) return;
    if (callee.kind === 'builtin' && callee.form === 'method' && !isValue(node.callee.object, context)) return;
    if (isBroken(node)) return;

    const name = calleeName(callee) ?? '';
    const index = nearestForm(forms, ranges, given);
    const { signature, documentation } = forms[index]!;
    const { least, most } = ranges[index]!;
    const { start, end } = node.callee.kind === Kind.Member ? node.callee.member : node.callee;
    report({
      start,
      end,
      message: given < least ? tooFew(name, signature, least, given) : tooMany(name, most, given),
      documentation,
      ...(forms.some((form) => form.verified) ? {} : { severity: 'hint' }),
    });
  },
});

interface Counts {
  readonly least: number;
  readonly most: number;
}

/** How many arguments a signature takes. A connection counts only towards the most. */
function countsOf(signature: Signature, args: readonly SyntaxNode[], product: string | undefined): Counts {
  const { params } = signature;
  const least = leastArguments(signature, product);
  const most = mostArguments(signature);
  // A task whose page shows no connection may have been given one since: a text too many is let pass.
  const last = args.at(-1);
  const maySpare = !params.some((param) => param.isConnection) && last !== undefined && literalType(last) === 'TEXT';
  return { least, most: maySpare && args.length > 1 ? most + 1 : most };
}

/** The form to speak of: a verified one before others, and the one that the number of arguments comes nearest to. */
function nearestForm(forms: readonly CallForm[], ranges: readonly Counts[], given: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [index, { least, most }] of ranges.entries()) {
    const distance = (given < least ? least - given : given - most) + (forms[index]!.verified ? 0 : 100);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}

function tooFew(name: string, { params }: Signature, least: number, given: number): string {
  const required = params.filter((param) => param.isConnection !== true).slice(0, least);
  const absent = required.slice(given).map((param) => param.name);
  const isOne = absent.length === 1;
  return `${name} needs ${counted(least)}: ${absent.join(', ')} ${isOne ? 'is' : 'are'} missing.`;
}

function tooMany(name: string, most: number, given: number): string {
  const takes = most === 0 ? `${name} takes no arguments` : `${name} takes at most ${counted(most)}`;
  return `${takes}, but ${has(given)}.`;
}

function counted(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`;
}

function has(count: number): string {
  return count === 0 ? 'none is given' : count === 1 ? '1 is given' : `${count} are given`;
}
