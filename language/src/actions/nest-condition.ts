import { noDroppedParentheses } from '../diagnostics/rules/no-dropped-parentheses.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';
import { indentation, indentUnit, lineBreak } from './lines.js';

/** Writes `if(a && (b || c)) { … }` as an `if` inside another, where there is one branch and no `else`. */
export const nestCondition = fix({
  repairs: noDroppedParentheses,
  *offer(diagnostic, { analysis }) {
    const { text, tree } = analysis;
    if (diagnostic.data?.isWholeCondition !== true) return;
    const group = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const branch = group.enclosing(Kind.IfBranch);
    const statement = branch?.parent;
    if (branch?.condition.kind !== Kind.Binary || branch.body.kind !== Kind.Block || statement?.kind !== Kind.If)
      return;
    if (statement.branches.length > 1 || statement.otherwise !== undefined || group.kind !== Kind.Parenthesized) return;
    const { left, right } = branch.condition;
    const other = left.is(group) ? right : left;
    const inside = group.expression;
    if (inside === undefined) return;
    const newLine = lineBreak(text) + indentation(text, statement.start);
    const unit = indentUnit(text);
    const body = text.slice(branch.body.start, branch.body.end).replaceAll(lineBreak(text), lineBreak(text) + unit);
    const inner = `${newLine}${unit}if(${inside.text})${newLine}${unit}${body}`;
    const edits = [
      { start: statement.start, end: branch.body.end, newText: `if(${other.text})${newLine}{${inner}${newLine}}` },
    ];
    yield { title: 'Write two if statements', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
