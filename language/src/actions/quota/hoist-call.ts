import type { Analysis } from '../../analysis.js';
import { resolveCall } from '../../semantics/calls.js';
import { leavesEarly, runsEveryTime } from '../../semantics/control-flow.js';
import { effectsOf } from '../../semantics/effects.js';
import { iterations } from '../../semantics/iterations.js';
import { constant } from '../../semantics/quota/expression.js';
import { isRead } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { lineEnd, lineStart } from '../../text/lines.js';
import { freeName } from '../free-name.js';
import { mayBeChanged } from './answer.js';
import {
  isSameInEachIteration,
  isTriedInLoop,
  iterationsOf,
  type RepeatedCall,
  repeatedCallFix,
  savingText,
  titled,
} from './repeated-call.js';
import { before } from './writing.js';

/**
 * Calls a task that only reads once before the loop, where each iteration asks the same.
 *
 * Offered where no argument depends on the loop and the loop does not change what the answer holds. To be reviewed where the
 * loop might not have made the call at all, or writes something.
 *
 * Before:
 * ```deluge
 * void rate(list ids)
 * {
 * 	for each id in {1,2,3,4,5}
 * 	{
 * 		settings = zoho.crm.getRecordById("Settings",7);
 * 		zoho.crm.updateRecord("Leads",id,{"Rating":settings.get("Rating")});
 * 	}
 * }
 * ```
 *
 * After:
 * ```deluge
 * void rate(list ids)
 * {
 * 	settings = zoho.crm.getRecordById("Settings",7);
 * 	for each id in {1,2,3,4,5}
 * 	{
 * 		zoho.crm.updateRecord("Leads",id,{"Rating":settings.get("Rating")});
 * 	}
 * }
 * ```
 *
 * Before:
 * ```deluge
 * void tell(list ids)
 * {
 * 	for each id in ids
 * 	{
 * 		if(id > 2)
 * 		{
 * 			info zoho.crm.getRecordById("Settings",7).get("Rating");
 * 		}
 * 	}
 * }
 * ```
 *
 * After:
 * ```deluge
 * void tell(list ids)
 * {
 * 	answer = zoho.crm.getRecordById("Settings",7);
 * 	for each id in ids
 * 	{
 * 		if(id > 2)
 * 		{
 * 			info answer.get("Rating");
 * 		}
 * 	}
 * }
 * ```
 */
export const hoistCall = repeatedCallFix(1, function* (repeated, analysis) {
  const { call, task, diagnostic } = repeated;
  if (!isRead(resolveCall(call, analysis), call)) return;
  const loop = outermost(repeated, analysis);
  if (loop === undefined) return;
  const edits = editsOf(repeated, loop, analysis);
  const review = reasonsToReview(repeated, loop, analysis);
  const saving = savingText(constant(1), iterationsOf(analysis, repeated.loop, loop));
  yield {
    title: titled(`Call ${task.name} once before the loop: ${saving}`, review),
    kind: 'quickfix',
    edits,
    diagnostic,
    // Several at once could come to the same new name.
    isPreferred: review.length === 0 && isMovable(call, repeated.statement, loop, analysis),
  };
});

/** The outermost loop that the call can be made before. */
function outermost({ call, loop: innermost }: RepeatedCall, analysis: Analysis): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let loop: SyntaxNode | undefined = innermost; loop !== undefined; loop = loop.enclosing(Kind.ForEach)) {
    if (call.start < loop.body.start || isTriedInLoop(call, loop)) break;
    const effects = effectsOf(loop, analysis);
    if (!isSameInEachIteration(call, loop, analysis, effects)) break;
    if (mayBeChanged(call, effects.changes, analysis)) break;
    found = loop;
  }
  return found;
}

function editsOf({ call, statement, scope }: RepeatedCall, loop: SyntaxNode, analysis: Analysis): TextEdit[] {
  const { text, tree } = analysis;
  if (isMovable(call, statement, loop, analysis)) {
    return [before(tree, loop.start, [statement.text]), { ...wholeLine(text, statement), newText: '' }];
  }
  const name = freeName(analysis, scope, 'answer');
  return [before(tree, loop.start, [`${name} = ${call.text};`]), { start: call.start, end: call.end, newText: name }];
}

/** True for `x = task(…);` in each iteration, where nothing else sets `x`, and nothing reads it before it or after the loop. */
function isMovable(call: SyntaxNode, statement: SyntaxNode, loop: SyntaxNode, { symbols }: Analysis): boolean {
  if (statement.kind !== Kind.Assignment || !statement.value.is(call) || !runsEveryTime(statement, loop)) return false;
  const variable = symbols.variableAt(statement.target);
  const isReadInIteration = ({ start, end }: SyntaxNode) => start > statement.end && end <= loop.end;
  return variable?.definitions.length === 1 && variable.references.every(isReadInIteration);
}

/** The line of a statement that stands alone on it, its line break included; else the statement. */
function wholeLine(text: string, { start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  if (text.slice(from, start).trim() !== '' || text.slice(end, to).trim() !== '') return { start, end };
  return { start: from, end: text.startsWith('\r\n', to) ? to + 2 : to + 1 };
}

function reasonsToReview(
  { call, task, statement, loop: innermost }: RepeatedCall,
  loop: SyntaxNode,
  analysis: Analysis,
): string[] {
  const reasons: string[] = [];
  const surelyRuns = [innermost, ...(innermost.is(loop) ? [] : [loop])].every((around) => {
    const count = iterations(around, analysis);
    return count !== undefined && count.count > 0 && (count.bound === 'exactly' || leavesEarly(around));
  });
  if (!surelyRuns || !runsEveryTime(statement, loop))
    reasons.push('it then runs even where the loop would not reach it');
  const others = effectsOf(loop, analysis);
  if (others.writes && !writesElsewhere(loop, call, analysis))
    reasons.push('the loop writes, which may change the answer');
  if (task.readOnly !== true) reasons.push('the address may answer otherwise each time');
  return reasons;
}

/** True if all that the loop writes goes to other modules than the call reads: both say it in their first argument. */
function writesElsewhere(loop: SyntaxNode, call: SyntaxNode, analysis: Analysis): boolean {
  const [module] = call.kind === Kind.Call ? call.args : [];
  if (module?.kind !== Kind.Text) return false;
  for (const node of loop.body.descendants()) {
    if (node.kind === Kind.Task || node.kind === Kind.Insert || node.kind === Kind.Update || node.kind === Kind.Delete)
      return false;
    if (node.kind === Kind.Assignment && node.target.kind === Kind.Member) return false;
    if (node.kind !== Kind.Call) continue;
    const callee = resolveCall(node, analysis);
    if (callee.kind === 'function' || callee.kind === 'unknown') return false;
    if (callee.kind !== 'task' || isRead(callee, node)) continue;
    const [written] = node.args;
    if (written?.kind !== Kind.Text || written.text === module.text) return false;
  }
  return true;
}
