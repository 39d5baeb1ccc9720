import { costOfCallee } from '../../semantics/costs.js';
import { canonicalText } from '../../semantics/equivalence.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a call in `catch` that repeats a call of its `try`: a call that failed was already counted, and the second
 * one is counted again.
 *
 * A refusal by a service rarely gets here: integration tasks return it as a map and raise no error. Errors are usually
 * raised by the script itself, such as by a null after the call. The first call may then have succeeded, and a record
 * would be created twice.
 *
 * Invalid:
 * ```deluge
 * try
 * {
 * 	answer = zoho.crm.createRecord("Leads",lead);
 * 	info answer.get("id").toLong();
 * }
 * catch (e)
 * {
 * 	answer = zoho.crm.createRecord("Leads",lead);
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * answer = zoho.crm.createRecord("Leads",lead);
 * if(answer.get("id") == null)
 * {
 * 	info answer;
 * }
 * ```
 */
export const noRetryInCatch = rule({
  id: 'noRetryInCatch',
  summary: 'A catch block repeats a call of its try block.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/try-catch.html',
  defaultSeverity: 'hint',
  category: 'quota',
  visits: [Kind.Try],
  check(node, report, context) {
    const first = new Map<string, SyntaxNode>();
    for (const { call, word } of costlyCalls(node.body, context)) first.set(canonicalText(call).toLowerCase(), word);
    if (first.size === 0) return;
    for (const { call, name, word } of costlyCalls(node.handler, context)) {
      const before = first.get(canonicalText(call).toLowerCase());
      if (before === undefined || !isSameAgain(call, node)) continue;
      report({
        start: word.start,
        end: word.end,
        message: `${name} repeats a call that may already have done its work.`,
        related: [{ start: before.start, end: before.end, message: `${name} was called here` }],
      });
    }
  },
});

/** True if nothing in the `try` or its `catch` gives another value to what a call is made with. */
function isSameAgain(call: SyntaxNode, statement: SyntaxNode): boolean {
  const used = new Set<string>();
  for (const part of call.descendants()) if (part.kind === Kind.Name) used.add(part.text);
  if (used.has(statement.variable.text)) return false;
  for (const part of statement.descendants()) {
    if (part.kind === Kind.Assignment && used.has(part.target.text)) return false;
    // `m.put("Status","failed")` changes the map that is sent.
    if (part.kind === Kind.ExpressionStatement && part.expression?.kind === Kind.Call) {
      const { callee } = part.expression;
      if (callee.kind === Kind.Member && callee.object.kind === Kind.Name && used.has(callee.object.text)) return false;
    }
  }
  return true;
}

function* costlyCalls(
  block: SyntaxNode,
  context: RuleContext,
): Iterable<{ call: SyntaxNode; name: string; word: SyntaxNode }> {
  for (const node of block.descendants()) {
    if (node.kind !== Kind.Call && node.kind !== Kind.Task) continue;
    const call = costOfCallee(context.calleeOf(node), node, context);
    if (call !== undefined) yield { call: node, name: call.name, word: call.word };
  }
}
