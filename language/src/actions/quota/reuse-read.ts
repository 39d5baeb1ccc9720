import type { Analysis } from '../../analysis.js';
import { noRepeatedRead } from '../../diagnostics/rules/no-repeated-read.js';
import { resolveCall } from '../../semantics/calls.js';
import { effectsOf } from '../../semantics/effects.js';
import { scopeOf } from '../../semantics/names.js';
import { isRead } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { fix } from '../action.js';
import { freeName } from '../free-name.js';
import { statementOf } from '../lines.js';
import { mayBeChanged } from './answer.js';
import { callAt, titled } from './repeated-call.js';
import { before } from './writing.js';

/**
 * Takes the answer of an earlier read instead of asking the same again.
 *
 * Offered where the rule shows that nothing was written in between, and nothing changes the map or list that came back.
 *
 * Before:
 * ```deluge
 * void tell(int id)
 * {
 * 	lead = zoho.crm.getRecordById("Leads",id);
 * 	info lead.get("Last_Name");
 * 	info zoho.crm.getRecordById("Leads",id).get("Email");
 * }
 * ```
 *
 * After:
 * ```deluge
 * void tell(int id)
 * {
 * 	lead = zoho.crm.getRecordById("Leads",id);
 * 	info lead.get("Last_Name");
 * 	info lead.get("Email");
 * }
 * ```
 *
 * Before:
 * ```deluge
 * void tell(int id)
 * {
 * 	info zoho.crm.getRecordById("Leads",id).get("Last_Name");
 * 	info zoho.crm.getRecordById("Leads",id).get("Email");
 * }
 * ```
 *
 * After:
 * ```deluge
 * void tell(int id)
 * {
 * 	answer = zoho.crm.getRecordById("Leads",id);
 * 	info answer.get("Last_Name");
 * 	info answer.get("Email");
 * }
 * ```
 */
export const reuseRead = fix({
  repairs: noRepeatedRead,
  rank: 2,
  *offer(diagnostic, { analysis }) {
    const [place] = diagnostic.related ?? [];
    if (place === undefined) return;
    const first = callAt(analysis, place.start, place.end);
    const second = callAt(analysis, diagnostic.start, diagnostic.end);
    if (first === undefined || second === undefined) return;
    const edits = editsOf(first, second, analysis);
    if (edits === undefined) return;
    const callee = resolveCall(second, analysis);
    const review =
      callee.kind === 'task' && callee.task.readOnly === true ? [] : ['the address may answer otherwise each time'];
    yield {
      title: titled('Take the answer of the earlier call: one external call less', review),
      kind: 'quickfix',
      edits,
      diagnostic,
      // Several at once could come to the same new name.
      isPreferred: review.length === 0 && edits.length === 1,
    };
  },
});

function editsOf(first: SyntaxNode, second: SyntaxNode, analysis: Analysis): TextEdit[] | undefined {
  const statement = statementOf(first);
  const { changes } = effectsOf(scopeOf(first), analysis);
  if (statement === undefined || [first, second].some((call) => mayBeChanged(call, changes, analysis)))
    return undefined;
  const kept = variableKept(first, second, statement, analysis);
  if (kept !== undefined) return [{ start: second.start, end: second.end, newText: kept }];
  // Put before its statement, the first read must still be the first thing that is asked.
  if (!canComeBefore(first, statement, analysis)) return undefined;
  const name = freeName(analysis, scopeOf(first), 'answer');
  return [
    before(analysis.tree, statement.start, [`${name} = ${first.text};`]),
    { start: first.start, end: first.end, newText: name },
    { start: second.start, end: second.end, newText: name },
  ];
}

/** The variable that the first answer was put into, if it still holds it where the second is asked for. */
function variableKept(
  first: SyntaxNode,
  second: SyntaxNode,
  statement: SyntaxNode,
  { symbols }: Analysis,
): string | undefined {
  if (statement.kind !== Kind.Assignment || !statement.value.is(first) || statement.target.kind !== Kind.Name)
    return undefined;
  const loop = second.enclosing(Kind.ForEach);
  const isAlwaysBefore =
    loop === undefined || !(loop.start < first.start && first.end < loop.end) || statement.end <= second.start;
  const only = symbols.variableAt(statement.target)?.definitions.length === 1;
  return only && isAlwaysBefore ? statement.target.text : undefined;
}

function canComeBefore(first: SyntaxNode, statement: SyntaxNode, analysis: Analysis): boolean {
  switch (statement.kind) {
    case Kind.Assignment:
    case Kind.ExpressionStatement:
    case Kind.Info:
    case Kind.Return:
      break;
    default:
      return false;
  }
  for (const node of statement.descendants()) {
    if (node.id >= first.id) return true;
    if ((node.kind !== Kind.Call && node.kind !== Kind.Task) || node.end >= first.end) continue;
    const callee = resolveCall(node, analysis);
    if (callee.kind !== 'builtin' && !isRead(callee, node)) return false;
  }
  return true;
}
