import { textValue } from '../../semantics/constants.js';
import { isFieldOperand } from '../../semantics/fields.js';
import { membersOf, type Type, typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { type Finding, type RuleContext, rule } from '../rule.js';
import { wordsFor } from '../type-words.js';

/**
 * Reports a comparison of values of different types: a number never equals a text, whatever its digits.
 *
 * A comparison with `null` or with `""` is the usual test for a missing value and is not reported. Values from JSON or
 * from a product may be texts or numbers, and a list of choices may be compared with one of them.
 *
 * `!` applies to the value right after it: `!rows.size() > 0` compares the negation of a number with a number. It is a
 * hint, because deployed scripts mean the whole comparison and seem to work.
 *
 * Invalid:
 * ```deluge
 * names = {"Ann","Ben"};
 * if(names.size() == "2")
 * {
 * 	info names;
 * }
 * ```
 * ```deluge
 * names = {"Ann","Ben"};
 * if(!names.size() > 0)
 * {
 * 	info "nobody";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * names = {"Ann","Ben"};
 * count = names.size();
 * if(count == 2 && names != null && count != "" && !(count > 5))
 * {
 * 	info names;
 * }
 * ```
 */
export const noUnlikeComparison = rule({
  id: 'noUnlikeComparison',
  summary: 'Values of different types are compared.',
  documentation: 'https://www.zoho.com/deluge/help/operators.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Binary],
  check(node, report, context) {
    const sign = signs.get(node.operator);
    if (sign === undefined || isFieldOperand(node.left)) return;
    const { left, right } = node;
    if (isEmptyText(left) || isEmptyText(right) || isBroken(node)) return;
    const finding = negated(node, context) ?? unlike(node, sign, context);
    if (finding !== undefined && finding !== 'nothing') report(finding);
  },
});

const signs: ReadonlyMap<Operator, string> = new Map([
  [Operator.Equal, '=='],
  [Operator.SingleEqual, '='],
  [Operator.NotEqual, '!='],
  [Operator.Less, '<'],
  [Operator.Greater, '>'],
  [Operator.LessEqual, '<='],
  [Operator.GreaterEqual, '>='],
]);

function isEmptyText(node: SyntaxNode): boolean {
  return (node.kind === Kind.Text || node.kind === Kind.QuotedText) && textValue(node.text).trim() === '';
}

function isTruth(type: Type): boolean {
  return membersOf(type).some(({ kind }) => kind === 'BOOLEAN');
}

/** `!a > b`, where `a` is not what `!` is made for; undefined if it is. */
function negated(node: SyntaxNode, context: RuleContext): Finding | 'nothing' | undefined {
  const { left, right } = node;
  if (left.kind !== Kind.Unary || left.operator !== Operator.Not) return undefined;
  if (isTruth(typeOf(context, left.operand))) return undefined;
  const isOrder = node.operator >= Operator.Less && node.operator <= Operator.GreaterEqual;
  const other = typeOf(context, right);
  // `!a == b` is what it says where both may be true or false.
  if (!isOrder && (other.kind === 'UNKNOWN' || other.kind === 'NULL' || isTruth(other))) return 'nothing';
  return {
    start: node.start,
    end: node.end,
    severity: 'hint',
    message: `! applies to ${left.operand.text} only, not to the whole comparison.`,
  };
}

function unlike(node: SyntaxNode, sign: string, context: RuleContext): Finding | undefined {
  const { left, right } = node;
  if (left.kind === Kind.Null || right.kind === Kind.Null) return undefined;
  const one = typeOf(context, left);
  const other = typeOf(context, right);
  for (const a of membersOf(one)) for (const b of membersOf(other)) if (areLike(a, b)) return undefined;
  const outcome =
    node.operator === Operator.NotEqual
      ? 'is always true'
      : sign === '==' || sign === '='
        ? 'is never true'
        : 'fails when it runs';
  return {
    start: node.start,
    end: node.end,
    message: `This compares ${wordsFor(one)} with ${wordsFor(other)}, which ${outcome}.`,
  };
}

/** True where two types may be compared, or it is not known that they may not. */
function areLike(a: Type, b: Type): boolean {
  if (a.kind === b.kind || open.has(a.kind) || open.has(b.kind)) return true;
  const isLoose = a.loose === true || b.loose === true;
  const isScalar = scalars.has(a.kind) && scalars.has(b.kind);
  if (isScalar && isLoose) return true;
  if (numbers.has(a.kind) && numbers.has(b.kind)) return true;
  // A field with several choices is equal to one of them.
  if (a.kind === 'LIST' || b.kind === 'LIST') return isLoose || scalars.has(a.kind) || scalars.has(b.kind);
  return isLoose && !isScalar;
}

/** Nothing is known of these, or of how they compare. */
const open: ReadonlySet<Type['kind']> = new Set([
  'UNKNOWN',
  'NEVER',
  'NULL',
  'VOID',
  'XML',
  'FILE',
  'RECORDS',
  'FIELD',
  'SUBFORM',
]);
const numbers: ReadonlySet<Type['kind']> = new Set(['NUMBER', 'DECIMAL']);
const scalars: ReadonlySet<Type['kind']> = new Set(['TEXT', 'NUMBER', 'DECIMAL', 'BOOLEAN', 'DATE-TIME', 'TIME']);
