import { calleeName } from '../../semantics/calls.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a call that changes the list that the enclosing loop iterates over: `rows.add(…)` or `rows.remove(…)` inside
 * `for each row in rows`.
 *
 * The result is not documented; elements may be skipped or visited twice. Collect the changes in a second list, and
 * change the first one after the loop. A change right before `break` or `return` is not reported, because the loop ends
 * there.
 *
 * Invalid:
 * ```deluge
 * names = {"Ann","Bob",""};
 * for each name in names
 * {
 * 	if(name == "")
 * 	{
 * 		names.removeElement(name);
 * 	}
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * names = {"Ann","Bob",""};
 * known = List();
 * for each name in names
 * {
 * 	if(name != "")
 * 	{
 * 		known.add(name);
 * 	}
 * }
 * ```
 */
export const noLoopMutation = rule({
  id: 'noLoopMutation',
  summary: 'A loop changes the list that it runs over.',
  documentation: 'https://www.zoho.com/deluge/help/list-manipulations/for-each-element.html',
  defaultSeverity: 'warning',
  category: 'flow',
  visits: [Kind.Call],
  check(node, report, context) {
    const { callee } = node;
    if (callee.kind !== Kind.Member || callee.object.kind !== Kind.Name) return;
    const loop = loopOver(callee.object, node);
    if (loop === undefined) return;
    const called = context.calleeOf(node);
    if (called.kind !== 'builtin' || called.form !== 'method') return;
    if (!called.builtins.some(({ mutates, receiver }) => mutates && receiver === 'LIST')) return;
    if (context.loops.leavesAfter(node, loop) || isReplacedIn(loop, callee.object, context)) return;
    report({
      start: node.start,
      end: node.end,
      message: `${calleeName(called) ?? 'This'} changes ${callee.object.text} while the loop runs over it.`,
    });
  },
});

/** The loop around a call whose source is the variable that the call is made on. */
function loopOver(name: SyntaxNode, call: SyntaxNode): SyntaxNode | undefined {
  for (let loop = call.enclosing(Kind.ForEach); loop !== undefined; loop = loop.enclosing(Kind.ForEach)) {
    const { source, body } = loop;
    if (source.kind === Kind.Name && source.text === name.text && call.start >= body.start) return loop;
  }
  return undefined;
}

/** A variable that gets another list inside the loop may hold that one. */
function isReplacedIn(loop: SyntaxNode, name: SyntaxNode, { symbols }: RuleContext): boolean {
  const definitions = symbols.variableAt(name)?.definitions ?? [];
  return definitions.some(({ start }) => start > loop.body.start && start < loop.end);
}
