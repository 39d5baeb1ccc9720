import type { Catalogue } from '../catalogue/loader.js';
import { behaviourOf } from '../semantics/calls.js';
import { constantOf } from '../semantics/constants.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { RuleContext } from './rule.js';

/** Fewer records than this are no batch. */
const leastOfBatch = 10;

/**
 * True if a call in a loop sends a batch that an earlier part of the script made: a bulk task that is given the variable of
 * the loop. More records than one call takes cannot be sent in another way.
 */
export function sendsBatch(node: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  const callee = context.calleeOf(node);
  if (callee.kind !== 'task' || node.kind !== Kind.Call || !bulkTasks(context.catalogue).has(callee.task.name))
    return false;
  return node.args.some(({ kind, text }) => kind === Kind.Name && text === loop.variable.text);
}

const known = new WeakMap<Catalogue, ReadonlySet<string>>();

/** The tasks that do for many records what another does for one. */
function bulkTasks(catalogue: Catalogue): ReadonlySet<string> {
  let names = known.get(catalogue);
  if (names === undefined) {
    names = new Set(catalogue.tasks.flatMap(({ bulk }) => (bulk === undefined ? [] : [bulk.task])));
    known.set(catalogue, names);
  }
  return names;
}

/**
 * True if a call stands in a branch that a loop takes once for many elements: a count is compared with a number, or divided
 * by one, and the branch counts from the beginning again.
 */
export function emptiesBatch(node: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  for (let block = node; block.parent !== undefined && !block.is(loop); block = block.parent) {
    const { parent } = block;
    if (parent.kind === Kind.IfBranch && parent.body.is(block)) {
      if (isFull(parent.condition, block, context, full)) return true;
    } else if (parent.kind === Kind.If && parent.otherwise?.is(block) === true) {
      const [only, ...others] = parent.branches;
      if (only !== undefined && others.length === 0 && isFull(only.condition, block, context, notFull)) return true;
    }
  }
  return false;
}

const full: ReadonlySet<Operator> = new Set([Operator.Equal, Operator.GreaterEqual, Operator.Greater]);
const notFull: ReadonlySet<Operator> = new Set([Operator.NotEqual, Operator.Less, Operator.LessEqual]);

function isFull(
  condition: SyntaxNode,
  block: SyntaxNode,
  context: RuleContext,
  operators: ReadonlySet<Operator>,
): boolean {
  const test = condition.kind === Kind.Parenthesized ? (condition.expression ?? condition) : condition;
  if (test.kind !== Kind.Binary || !operators.has(test.operator)) return false;
  const { left, right } = test;
  if (left.kind === Kind.Binary && left.operator === Operator.Modulo) return isMany(left.right, context);
  const counted = countedBy(left, context);
  return counted !== undefined && isMany(right, context) && beginsAgain(block, counted);
}

function isMany(node: SyntaxNode, context: RuleContext): boolean {
  const constant = constantOf(node, context.symbols);
  return constant?.type === 'NUMBER' && Number(constant.value) >= leastOfBatch;
}

/** `count` of `count`, `rows` of `rows.size()`. */
function countedBy(node: SyntaxNode, context: RuleContext): string | undefined {
  if (node.kind === Kind.Name) return node.text;
  if (node.kind !== Kind.Call || node.callee.kind !== Kind.Member) return undefined;
  const { object } = node.callee;
  return object.kind === Kind.Name && behaviourOf(node, context).counts === 'elements' ? object.text : undefined;
}

/** True if a statement of the block sets the name to nothing: `rows = List();`, `count = 0;`, `rows.clear();`. */
function beginsAgain(block: SyntaxNode, name: string): boolean {
  return block.statements.some((statement) => {
    if (statement.kind === Kind.Assignment) {
      const { target, value } = statement;
      return target.text === name && /^(?:\d+|list\(\)|map\(\)|collection\(\)|\{\s*\}|\[\s*\])$/i.test(value.text);
    }
    return statement.text.replace(/\s/g, '').toLowerCase().startsWith(`${name.toLowerCase()}.clear()`);
  });
}
