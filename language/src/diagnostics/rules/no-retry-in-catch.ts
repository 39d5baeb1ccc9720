import { costOfCallee } from '../../semantics/costs.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/node.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a call in `catch` that repeats one of its `try`: a call that was answered with a failure has been charged already,
 * and the second one is charged again.
 *
 * A refusal of a service rarely gets here at all: integration tasks give it back as a map and raise no error. What raises
 * one is mostly the script itself, such as a null after the call, and then the first call may have done its work: a record
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
    const first = new Map([...costlyCalls(node.body, context)].map(({ name, word }) => [name.toLowerCase(), word]));
    if (first.size === 0) return;
    for (const { name, word } of costlyCalls(node.handler, context)) {
      const before = first.get(name.toLowerCase());
      if (before === undefined) continue;
      report({
        start: word.start,
        end: word.end,
        message: `${name} repeats a call that may already have done its work.`,
        related: [{ start: before.start, end: before.end, message: `${name} was called here` }],
      });
    }
  },
});

function* costlyCalls(block: SyntaxNode, context: RuleContext): Iterable<{ name: string; word: SyntaxNode }> {
  for (const node of block.descendants()) {
    if (node.kind !== Kind.Call && node.kind !== Kind.Task) continue;
    const call = costOfCallee(context.calleeOf(node), node, context);
    if (call !== undefined) yield call;
  }
}
