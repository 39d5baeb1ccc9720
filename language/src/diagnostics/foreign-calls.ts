import type { Callee } from '../semantics/calls.js';
import { isValue } from '../semantics/calls.js';
import type { Model } from '../semantics/model.js';
import { catalogueName, membersOf, typeOf } from '../semantics/types/index.js';
import {
  type CallHabit,
  filled,
  functionHabits,
  habitNamed,
  methodHabits,
  propertyHabits,
} from '../syntax/habits/calls.js';
import { receiver } from '../syntax/habits/form.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/** A call or a member as other languages have it. */
export interface ForeignCall {
  /** What is reported: the name. */
  readonly name: SyntaxNode;
  /** How the message calls it. */
  readonly written: string;
  /** What Deluge has. */
  readonly deluge: string;
  /** What stands for the whole node; undefined if it cannot be told. */
  readonly rewrite: string | undefined;
}

/** The habit that a `Call`, `Member` or `Criteria` shows; undefined if it is Deluge, or may be. */
export function foreignCall(node: SyntaxNode, model: Model, callee: () => Callee): ForeignCall | undefined {
  switch (node.kind) {
    case Kind.Call:
      return (
        calledFunction(node, model, callee) ?? (callee().kind === 'unknown' ? calledMethod(node, model) : undefined)
      );
    case Kind.Member:
      return property(node, model);
    case Kind.Criteria:
      return element(node, model);
    default:
      return undefined;
  }
}

function calledFunction(node: SyntaxNode, model: Model, resolve: () => Callee): ForeignCall | undefined {
  const { callee } = node;
  const name = callee.dottedName;
  // Letter case tells `String(x)` from a function of somebody's own.
  const habit = name === undefined || !Object.hasOwn(functionHabits, name) ? undefined : functionHabits[name];
  if (habit === undefined || (callee.kind === Kind.Member && isValue(callee.object, model))) return undefined;
  // `Math.round(x)` looks like the method of a value.
  const resolved = resolve();
  if (resolved.kind !== 'unknown' && !(resolved.kind === 'builtin' && resolved.form === 'method')) return undefined;
  const isStatement = node.parent?.kind === Kind.ExpressionStatement;
  const isOne = node.args.length === 1 || !habit.template?.includes('$1');
  const fits = isOne || habit.template?.includes('$2') === true;
  const args = node.args.map(({ text }) => (habit.template?.includes('$1.') === true ? receiver(text) : text));
  const mayRewrite = fits && (habit.deluge !== 'info' || isStatement) && habit.template !== undefined;
  return {
    name: callee,
    written: `function ${name}`,
    deluge: habit.deluge,
    rewrite: mayRewrite ? filled(habit.template!, '', args) : undefined,
  };
}

function calledMethod(node: SyntaxNode, model: Model): ForeignCall | undefined {
  const { callee } = node;
  if (callee.kind !== Kind.Member || callee.member.kind !== Kind.Name || !isValue(callee.object, model))
    return undefined;
  const habit = habitNamed(methodHabits, callee.member.text);
  if (habit === undefined) return undefined;
  const names = typesOf(callee.object, model);
  // Records have fields and subforms that are called like methods.
  if (names.includes('RECORDS')) return undefined;
  const { deluge, template } = forTypes(habit, names);
  const args = node.args.map(({ text }) => text);
  const written = `method ${callee.member.text}`;
  if (callee.member.text.toLowerCase() === 'days') {
    const rewrite = daysBetween(callee.object);
    return rewrite === undefined ? undefined : { name: callee.member, written, deluge, rewrite };
  }
  const value = /\$0\./.test(template ?? '') ? receiver(callee.object.text) : callee.object.text;
  const rewrite = template === undefined ? undefined : filled(template, value, args);
  return { name: callee.member, written, deluge, rewrite };
}

/** `(a - b).days()` as `b.daysBetween(a)`: the days from `b` to `a`. */
function daysBetween(object: SyntaxNode): string | undefined {
  const inner = (object.kind === Kind.Parenthesized ? object.expression : undefined) ?? object;
  const parts = inner.kind === Kind.Binary ? [inner.left, inner.right] : [];
  if (parts.length === 0 || !/^\s*-\s*$/.test(inner.tree.text.slice(parts[0]!.end, parts[1]!.start))) return undefined;
  return `${receiver(parts[1]!.text)}.daysBetween(${parts[0]!.text})`;
}

/** `names.length`: a property, where the value is plain to see. */
function property(node: SyntaxNode, model: Model): ForeignCall | undefined {
  const { parent, member } = node;
  if (member.kind !== Kind.Name || (parent?.kind === Kind.Call && parent.callee.is(node))) return undefined;
  if (parent?.kind === Kind.Member || (parent?.kind === Kind.Assignment && parent.target.is(node))) return undefined;
  const habit = Object.hasOwn(propertyHabits, member.text) ? propertyHabits[member.text] : undefined;
  if (habit === undefined) return undefined;
  const names = typesOf(node.object, model);
  if (names.length === 0 || !names.every((name) => name === 'TEXT' || name === 'LIST')) return undefined;
  const { deluge, template } = forTypes(habit, names);
  const rewrite = filled(template ?? '', receiver(node.object.text), []);
  return { name: member, written: `property ${member.text}`, deluge: `${deluge}()`, rewrite };
}

/** `names[0]` and `lead["Email"]`. */
function element(node: SyntaxNode, model: Model): ForeignCall | undefined {
  const { condition, object } = node;
  const names = typesOf(object, model);
  const isSure = names.length > 0 && names.every((name) => name === 'LIST' || name === 'KEY-VALUE' || name === 'TEXT');
  const isLiteral = condition.kind === Kind.Number || condition.kind === Kind.Text;
  if (!(isLiteral && isValue(object, model)) && !(isSure && condition.kind === Kind.Name)) return undefined;
  const index = condition.text;
  const isText = names.length > 0 && names.every((name) => name === 'TEXT') && condition.kind === Kind.Number;
  const [deluge, call] = isText ? ['subString', `subString(${index},${Number(index) + 1})`] : ['get', `get(${index})`];
  const rewrite = `${object.text}.${call}`;
  return { name: condition, written: `[${index}]`, deluge, rewrite };
}

function typesOf(value: SyntaxNode, model: Model): readonly string[] {
  return membersOf(typeOf(model, value))
    .map(catalogueName)
    .filter((name): name is NonNullable<typeof name> => name !== undefined && name !== 'NULL');
}

function forTypes(habit: CallHabit, names: readonly string[]): { readonly deluge: string; readonly template?: string } {
  const [name] = names;
  return (name !== undefined && names.length === 1 ? habit.byType?.[name] : undefined) ?? habit;
}
