import { behaviourOf } from '../../semantics/calls.js';
import { hasExit } from '../../semantics/control-flow.js';
import { canonicalText } from '../../semantics/equivalence.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a value that is read from a map and used at once, where the same function tests the same value for null
 * elsewhere.
 *
 * `lead.get("Owner").get("name")` stops the run if there is no owner. Most scripts take that risk, so the rule is off
 * by default, and reports only values that the author knows can be null, because another read of the value is tested.
 *
 * Invalid:
 * ```deluge
 * if(lead.get("Owner") != null)
 * {
 * 	info lead.get("Owner");
 * }
 * name = lead.get("Owner").get("name");
 * ```
 *
 * Valid:
 * ```deluge
 * if(lead.get("Owner") != null)
 * {
 * 	name = lead.get("Owner").get("name");
 * }
 * email = lead.get("Contact").get("email");
 * ```
 */
export const noNullTrap = rule({
  id: 'noNullTrap',
  summary: 'A value that may be null is used without a test.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'off',
  category: 'types',
  visits: [Kind.Call],
  check(node, report, context) {
    const { callee } = node;
    if (callee.kind !== Kind.Member || !isRead(callee.object, context)) return;
    // `isNull` and similar are made for what may be null.
    if (behaviourOf(node, context).nulls !== undefined) return;
    const value = callee.object;
    const root = rootOf(value);
    if (root === undefined) return;
    const text = canonicalText(value);
    const test = testOf(text, root, context);
    if (test === undefined || isGuarded(node, text, context)) return;
    const { start, end } = value;
    report({
      start,
      end,
      severity: 'warning',
      message: `${text} may be null here; it is tested for null elsewhere.`,
      related: [{ start: test.start, end: test.end, message: 'It is tested here' }],
    });
  },
});

function isRead(node: SyntaxNode, context: RuleContext): boolean {
  return node.kind === Kind.Call && node.callee.kind === Kind.Member && behaviourOf(node, context).reads !== undefined;
}

/** Chains of more calls and members than this are not looked at. */
const longest = 32;

function rootOf(value: SyntaxNode): SyntaxNode | undefined {
  let node = value;
  for (let steps = 0; steps < longest && (node.kind === Kind.Call || node.kind === Kind.Member); steps++) {
    node = node.kind === Kind.Call ? node.callee : node.object;
  }
  return node.kind === Kind.Name ? node : undefined;
}

/** The first test of the same value in the function. */
function testOf(text: string, root: SyntaxNode, context: RuleContext): SyntaxNode | undefined {
  const references = context.symbols.referencesOf(root);
  let tests = testsByReferences.get(references);
  if (tests === undefined) {
    tests = testsOf(references, context);
    testsByReferences.set(references, tests);
  }
  return tests.get(text);
}

/** The list of a variable's references is the same one for all who ask about a version of the script. */
const testsByReferences = new WeakMap<readonly SyntaxNode[], ReadonlyMap<string, SyntaxNode>>();

/** The first test of each value that is read from a variable, by how it is written. */
function testsOf(references: readonly SyntaxNode[], context: RuleContext): ReadonlyMap<string, SyntaxNode> {
  const tests = new Map<string, SyntaxNode>();
  for (const reference of references) {
    let value = reference;
    for (let steps = 0; steps < longest && (isCallee(value) || isObject(value)); steps++) {
      if (value.parent === undefined) break;
      value = value.parent;
      if (!isRead(value, context) || !isTested(value, context)) continue;
      const text = canonicalText(value);
      if (!tests.has(text)) tests.set(text, value);
    }
  }
  return tests;
}

function isCallee(node: SyntaxNode): boolean {
  return node.parent?.kind === Kind.Call && node.parent.callee.is(node);
}

function isObject(node: SyntaxNode): boolean {
  return node.parent?.kind === Kind.Member && node.parent.object.is(node);
}

/** `x == null`, `x != null`, `isNull(x)`, `x.isNull()`, `ifNull(x, …)`. */
function isTested(value: SyntaxNode, context: RuleContext): boolean {
  const { parent } = value;
  switch (parent?.kind) {
    case Kind.Binary:
      return comparesWithNull(parent);
    case Kind.Call:
      return parent.callee.kind === Kind.Name && behaviourOf(parent, context).nulls !== undefined;
    case Kind.Member:
      return parent.parent?.kind === Kind.Call && behaviourOf(parent.parent, context).nulls !== undefined;
    default:
      return false;
  }
}

function comparesWithNull({ operator, left, right }: SyntaxNode): boolean {
  const compares = operator === Operator.Equal || operator === Operator.NotEqual || operator === Operator.SingleEqual;
  return compares && (left.kind === Kind.Null || right.kind === Kind.Null);
}

/** True where a condition around a node, or one that leaves before it, tests the same value. */
function isGuarded(node: SyntaxNode, text: string, context: RuleContext): boolean {
  for (let child = node, { parent } = child; parent !== undefined; child = parent, { parent } = child) {
    switch (parent.kind) {
      case Kind.Try:
        if (parent.body.is(child)) return true;
        break;
      case Kind.If:
        // Of a ladder the branches before it were tested.
        for (const branch of parent.branches) {
          if (branch.id < child.id && mentions(branch.condition, text, context)) return true;
        }
        break;
      case Kind.IfBranch:
      case Kind.Conditional:
        if (!parent.condition.is(child) && mentions(parent.condition, text, context)) return true;
        break;
      case Kind.Binary:
        if (parent.right.is(child) && mentions(parent.left, text, context)) return true;
        break;
      case Kind.Block:
      case Kind.Script:
        // `if(x.get("a") == null) { return; }` before it.
        for (const statement of parent.statements) {
          if (statement.id >= child.id) break;
          if (statement.kind !== Kind.If || statement.otherwise !== undefined) continue;
          const leaves = statement.branches.some(({ body }) => hasExit(body));
          if (leaves && statement.branches.some(({ condition }) => mentions(condition, text, context))) return true;
        }
    }
  }
  return false;
}

function mentions(condition: SyntaxNode, text: string, context: RuleContext): boolean {
  for (const part of condition.descendants()) if (isRead(part, context) && canonicalText(part) === text) return true;
  return false;
}
