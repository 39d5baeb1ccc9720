import { firstExit } from '../../semantics/control-flow.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports statements that can never run, because the statements before them always leave: a `return`, `break` or
 * `continue`, or an `if` with `else` or a `try` with `catch`, all of whose blocks leave.
 *
 * Such code is usually a line that was moved too far, or a `return` that was left over from a test.
 *
 * Invalid:
 * ```deluge
 * total = 5;
 * return total;
 * info total;
 * ```
 * ```deluge
 * for each row in rows
 * {
 * 	if(row.get("open") == true)
 * 	{
 * 		continue;
 * 	}
 * 	else
 * 	{
 * 		break;
 * 	}
 * 	info row;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * if(total == null)
 * {
 * 	return 0;
 * }
 * return total;
 * ```
 */
export const noUnreachableCode = rule({
  id: 'noUnreachableCode',
  summary: 'A statement can never run.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/return-statement.html',
  defaultSeverity: 'warning',
  category: 'flow',
  visits: [Kind.Block, Kind.Script],
  check(list, report) {
    const statement = firstExit(list);
    if (statement === undefined) return;
    const first = unreachableAfter(statement);
    if (first === undefined) return;
    // Zoho asks for a return at the end of a function even where every branch before it returns.
    if (statement.kind !== Kind.Return && isFinalReturn(first)) return;
    let last = first;
    for (let next = first.nextSibling; next !== undefined && isCode(next); next = next.nextSibling) last = next;
    report({
      start: first.start,
      end: last.end,
      message: `This code is unreachable: ${reasonOf(statement)}.`,
      tags: ['unnecessary'],
    });
  },
});

/** The statement after one that always leaves. A header that follows begins something of its own. */
function unreachableAfter(statement: SyntaxNode): SyntaxNode | undefined {
  let next = statement.nextSibling;
  while (next?.kind === Kind.EmptyStatement) next = next.nextSibling;
  return next !== undefined && isCode(next) ? next : undefined;
}

/** The `return` that ends a function. */
function isFinalReturn(statement: SyntaxNode): boolean {
  return (
    statement.kind === Kind.Return &&
    statement.nextSibling === undefined &&
    statement.parent?.parent?.kind === Kind.Function
  );
}

function isCode({ kind }: SyntaxNode): boolean {
  return kind !== Kind.Function && kind !== Kind.Error;
}

function reasonOf({ kind }: SyntaxNode): string {
  switch (kind) {
    case Kind.Return:
      return 'return ends the run before it';
    case Kind.Break:
      return 'break leaves the loop before it';
    case Kind.Continue:
      return 'continue begins the next iteration before it';
    case Kind.Try:
      return 'try and catch both leave before it';
    default:
      return 'every branch of the if leaves before it';
  }
}
