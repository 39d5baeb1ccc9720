import { scopeOf } from '../../semantics/names.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { kindAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { assignsVariables, isHarmless } from '../harmless.js';
import { rule } from '../rule.js';

/**
 * Reports an assignment whose value is never read, because the same variable is assigned again first.
 *
 * Only two assignments in the same block are compared, both of which are certain to run. Values from a task, a block,
 * an insert or a function are not reported, and neither are assignments in a `try`, which may end in between.
 *
 * Invalid:
 * ```deluge
 * void greet(string name)
 * {
 * 	text = "Hello";
 * 	text = "Hello " + name;
 * 	info text;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * void greet(string name)
 * {
 * 	text = "Hello";
 * 	text = text + " " + name;
 * 	info text;
 * }
 * ```
 */
export const noUselessAssignment = rule({
  id: 'noUselessAssignment',
  summary: 'A value is overwritten before it is used.',
  documentation: 'https://www.zoho.com/deluge/help/variables.html',
  defaultSeverity: 'hint',
  category: 'names',
  visits: [Kind.Script, Kind.Block],
  check(node, report, context) {
    if (!assignsVariables(scopeOf(node), context) || isTried(node)) return;
    /** Assignments that nothing has read so far, by variable. */
    const waiting = new Map<string, SyntaxNode>();
    for (const statement of node.children()) {
      if (statement.kind === Kind.Function) continue;
      const target = assignedName(statement);
      const replaced = target === undefined ? undefined : waiting.get(target.text);
      if (!forget(statement, target, waiting)) continue;
      if (target === undefined) continue;
      if (replaced !== undefined && waiting.get(target.text) === replaced) {
        const { start, end } = replaced.target;
        const message = `This value of ${target.text} is overwritten before it is used.`;
        const again = { start: target.start, end: target.end, message: 'It is overwritten here' };
        report({ start, end, message, related: [again], tags: ['unnecessary'] });
      }
      if (isHarmless(statement.value, context)) waiting.set(target.text, statement);
      else waiting.delete(target.text);
    }
  },
});

/** The variable that a statement gives a value with `=`. */
function assignedName(statement: SyntaxNode): SyntaxNode | undefined {
  if (statement.kind !== Kind.Assignment || statement.operator !== Operator.Assign) return undefined;
  return statement.target.kind === Kind.Name ? statement.target : undefined;
}

/** Forgets the variables that a statement speaks of besides its target. False if it may leave the list: then all of them. */
function forget(statement: SyntaxNode, target: SyntaxNode | undefined, waiting: Map<string, SyntaxNode>): boolean {
  const { rows } = statement.tree;
  for (let id = statement.id; id < statement.id + statement.size; id++) {
    switch (kindAt(rows, id)) {
      case Kind.Name:
        if (id !== target?.id && waiting.size > 0) waiting.delete(statement.tree.node(id).text);
        break;
      case Kind.Break:
      case Kind.Continue:
      case Kind.Error:
      case Kind.Missing:
        waiting.clear();
        return false;
    }
  }
  return true;
}

function isTried(list: SyntaxNode): boolean {
  let inner = list;
  for (let node = list.parent; node !== undefined; inner = node, node = node.parent) {
    if (node.kind === Kind.Try && node.body.is(inner)) return true;
  }
  return false;
}
