import { behaviourOf } from '../../semantics/calls.js';
import { constantOf } from '../../semantics/constants.js';
import { scopeOf } from '../../semantics/names.js';
import { membersOf, typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { atAllPlaces } from '../all-places.js';
import { isBroken } from '../broken.js';
import { carries, type RuleContext, rule, type Suggestion } from '../rule.js';

/**
 * Reports a field of a record that is used in a calculation without a test for null: `deal.get("Amount") * 2`. A field
 * that was never filled in is null, and the run stops. Nothing is reported where the script tests the field, or has a
 * fallback value.
 *
 * Invalid:
 * ```deluge
 * deal = zoho.crm.getRecordById("Deals",id);
 * info deal.get("Amount") * 2;
 * ```
 *
 * Valid:
 * ```deluge
 * deal = zoho.crm.getRecordById("Deals",id);
 * info ifNull(deal.get("Amount"),0) * 2;
 * ```
 */
export const noNullArithmetic = rule({
  id: 'noNullArithmetic',
  summary: 'A field that may be null is calculated with.',
  documentation: 'https://www.zoho.com/deluge/help/functions/common/ifnull.html',
  defaultSeverity: 'hint',
  category: 'types',
  visits: [Kind.Binary],
  data: carries<Suggestion>(),
  check(node, report, context) {
    if (!arithmetic.has(node.operator)) return;
    for (const side of [node.left, node.right]) {
      if (!isFieldOfRecord(side, context) || isBroken(node)) continue;
      const places = untestedPlaces(side);
      // One field is one cause: its first place speaks for all.
      if (places[0]?.is(side) !== true) continue;
      const { text } = side;
      report({
        ...atAllPlaces(places, 'The same field is also calculated with here')!,
        message: `${text} may be null.`,
        data: { suggestion: `ifNull(${text},0)`, isForAll: true },
      });
    }
  },
});

const arithmetic: ReadonlySet<Operator> = new Set([Operator.Subtract, Operator.Multiply, Operator.Divide]);

/** `deal.get("Amount")` of a record that a task of a service has read. */
function isFieldOfRecord(node: SyntaxNode, context: RuleContext): boolean {
  if (node.kind !== Kind.Call || node.callee.kind !== Kind.Member) return false;
  const { object } = node.callee;
  if (behaviourOf(node, context).reads !== 'value' || object.kind !== Kind.Name || node.args.length !== 1) return false;
  if (constantOf(node.args[0]!, context.symbols)?.type !== 'TEXT') return false;
  const definitions = context.symbols.variableAt(object)?.definitions ?? [];
  const [only] = definitions;
  const value = only?.parent?.kind === Kind.Assignment ? only.parent.value : undefined;
  if (definitions.length !== 1 || value?.kind !== Kind.Call) return false;
  const callee = context.calleeOf(value);
  if (callee.kind !== 'task' || callee.task.readOnly !== true || callee.task.listLimit !== undefined) return false;
  return membersOf(typeOf(context, node)).every(({ kind }) => kind === 'UNKNOWN' || kind === 'NULL');
}

/** Longer functions are not searched for a test, which would be done for each of their fields. */
const largest = 20_000;

/** Where the scope calculates with the same field; nowhere if it also tests it, falls back on a value or may fail in a try. */
function untestedPlaces(field: SyntaxNode): readonly SyntaxNode[] {
  const scope = scopeOf(field);
  if (scope.size > largest || field.enclosing(Kind.Try) !== undefined) return [];
  const places: SyntaxNode[] = [];
  for (const node of scope.descendants()) {
    if (node.kind !== Kind.Call || node.text !== field.text) continue;
    const { parent } = node;
    if (parent?.kind !== Kind.Binary || !arithmetic.has(parent.operator)) return [];
    places.push(node);
  }
  return places;
}
