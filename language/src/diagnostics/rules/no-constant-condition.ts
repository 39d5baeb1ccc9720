import { type Comparison, comparisonOf, literalConstant, operandsOf, outcomeOf } from '../../semantics/comparisons.js';
import { isShortCircuit } from '../../semantics/control-flow.js';
import { canonicalText, isRepeatable } from '../../semantics/equivalence.js';
import { withoutParentheses } from '../../semantics/parentheses.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { carries, type Report, type RuleContext, rule } from '../rule.js';

/** For the fix: the operator that makes the condition depend on the value. */
interface OtherOperator {
  readonly operator: '&&' | '||';
}

/**
 * Reports conditions that have the same result whatever the values of their variables.
 *
 * The one that is found in deployed code is `x != null || x != ""`: no value is both `null` and `""`, so one of the two
 * always holds, and the test lets everything through. It should be `&&`. The reverse, `x == "a" && x == "b"`, never
 * holds. Comparisons of a value with itself and of two literals are reported too. A bare `true` or `false` is a hint,
 * because it is often a switch for testing.
 *
 * Criteria in brackets are not checked: there the left side is a field of each record. Neither are two different texts
 * where the value may be a field with several choices, which equals each of them.
 *
 * Invalid:
 * ```deluge
 * email = contact.get("Email");
 * if(email != null || email != "")
 * {
 * 	info email;
 * }
 * ```
 * ```deluge
 * count = rows.size();
 * if(count > 200 && count < 100)
 * {
 * 	info count;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * email = contact.get("Email");
 * if(email != null && email != "")
 * {
 * 	info email;
 * }
 * if(email == null || email == "")
 * {
 * 	info "no address";
 * }
 * ```
 */
export const noConstantCondition = rule({
  id: 'noConstantCondition',
  summary: 'A condition is always true or always false.',
  documentation: 'https://www.zoho.com/deluge/help/conditional-statements/condition.html',
  defaultSeverity: 'warning',
  category: 'flow',
  visits: [Kind.Binary, Kind.IfBranch, Kind.Conditional],
  data: carries<OtherOperator>(),
  check(node, report, context) {
    if (node.kind !== Kind.Binary) checkLiteral(node.condition, report);
    else if (isShortCircuit(node.operator)) checkPairs(node, outsideCriteria(node, report), context);
    else checkSides(node, outsideCriteria(node, report), context);
  },
});

/** `if(true)`: on purpose, most of the time. */
function checkLiteral(condition: SyntaxNode, report: Report<OtherOperator>): void {
  const inner = withoutParentheses(condition);
  if (inner.kind !== Kind.Boolean) return;
  const isTrue = (inner.data & 1) === 1;
  report({
    start: condition.start,
    end: condition.end,
    message: `This condition is always ${isTrue}.`,
    severity: 'hint',
  });
}

/** `x == x`, `1 == 2`. */
/** Looks for a criteria around a condition only where there is something to report: conditions may have thousands of parts. */
function outsideCriteria(node: SyntaxNode, report: Report<OtherOperator>): Report<OtherOperator> {
  return (finding) => {
    if (node.enclosing(Kind.Criteria) === undefined) report(finding);
  };
}

function checkSides(node: SyntaxNode, report: Report<OtherOperator>, context: RuleContext): void {
  const outcome = sameSides.get(node.operator);
  if (outcome === undefined) return;
  const { left, right, start, end } = node;
  const a = literalConstant(left);
  const b = literalConstant(right);
  if (a !== undefined && b !== undefined) {
    if (a.type !== b.type || a.type === 'NULL' || b.type === 'NULL') return;
    const isEqual = a.value === b.value;
    if (!isEqual && node.operator !== Operator.Equal && node.operator !== Operator.NotEqual) return;
    const result = isEqual ? outcome : !outcome;
    report({ start, end, message: `This compares two literals and is always ${result}.` });
  } else if (a === undefined && b === undefined) {
    if (canonicalText(left) !== canonicalText(right) || !isRepeatable(left, context)) return;
    report({
      start,
      end,
      message: `${left.text} is compared with itself, which is always ${outcome}.`,
    });
  }
}

/** What an operator gives for equal sides. */
const sameSides: ReadonlyMap<Operator, boolean> = new Map([
  [Operator.Equal, true],
  [Operator.SingleEqual, true],
  [Operator.LessEqual, true],
  [Operator.GreaterEqual, true],
  [Operator.NotEqual, false],
  [Operator.Less, false],
  [Operator.Greater, false],
]);

/** Chains as long as nobody writes them by hand are left alone: every comparison is held against every other. */
const longestChain = 50;

function checkPairs(node: SyntaxNode, report: Report<OtherOperator>, context: RuleContext): void {
  const operator = node.operator === Operator.And ? Operator.And : Operator.Or;
  if (isInnerPartOf(node, operator)) return;
  const operands = operandsOf(node, operator);
  if (operands.length > longestChain) return;
  const comparisons = operands.flatMap((operand) => comparisonOf(operand) ?? []);
  for (const [index, second] of comparisons.entries()) {
    const first = comparisons
      .slice(0, index)
      .find((one) => outcomeOf(one, second, operator) === (operator === Operator.Or));
    if (first === undefined) continue;
    if (isBroken(node) || !isRepeatable(first.subject, context) || mayHaveChoices(first, second, context)) continue;
    const bothMayHold =
      first.operator === second.operator &&
      operator === (first.operator === Operator.NotEqual ? Operator.Or : Operator.And);
    report({
      start: first.node.start,
      end: second.node.end,
      message: messageFor(first, second, operator),
      ...(bothMayHold && operands.length === 2
        ? { data: { operator: operator === Operator.Or ? ('&&' as const) : ('||' as const) } }
        : {}),
    });
    return;
  }
}

function isInnerPartOf(node: SyntaxNode, operator: Operator): boolean {
  let outer = node.parent;
  while (outer?.kind === Kind.Parenthesized) outer = outer.parent;
  return outer?.kind === Kind.Binary && outer.operator === operator;
}

/**
 * A field with several choices equals a text if that is one of them. Creator's fields stand bare or after a record; what the
 * script computed is none.
 */
function mayHaveChoices(first: Comparison, second: Comparison, { workspace, symbols }: RuleContext): boolean {
  const { product } = workspace.settings;
  if (product !== undefined && product !== 'creator') return false;
  if (first.value.type !== 'TEXT' || second.value.type !== 'TEXT') return false;
  if (first.value.value === '' || second.value.value === '') return false;
  const { subject } = first;
  if (subject.kind === Kind.Call) return false;
  return subject.kind !== Kind.Name || symbols.variableAt(subject) === undefined;
}

function messageFor(first: Comparison, second: Comparison, operator: Operator.And | Operator.Or): string {
  const { text } = first.subject;
  const [a, b] = [first, second].map((one) => valueText(one));
  if (first.operator === second.operator && first.operator === Operator.NotEqual && operator === Operator.Or) {
    return `This is always true: ${text} cannot be both ${a} and ${b}. Did you mean &&?`;
  }
  if (first.operator === second.operator && first.operator === Operator.Equal && operator === Operator.And) {
    return `This is never true: ${text} cannot be both ${a} and ${b}. Did you mean ||?`;
  }
  return operator === Operator.Or
    ? `This is always true: every value of ${text} passes one of the tests.`
    : `This is never true: no value of ${text} passes both tests.`;
}

function valueText({ value, node, subject }: Comparison): string {
  if (node.kind !== Kind.Binary) return String(value.type === 'NULL' ? null : value.value);
  return (node.left.is(subject) ? node.right : node.left).text;
}
