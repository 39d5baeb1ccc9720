import type { Callee } from '../semantics/calls.js';
import { isValue } from '../semantics/calls.js';
import type { Model } from '../semantics/model.js';
import { nameRole, scopeOf } from '../semantics/names.js';
import { catalogueName, membersOf, typeOf } from '../semantics/types/index.js';
import { namesUsed } from '../semantics/usage.js';
import {
  type CallHabit,
  filled,
  functionHabits,
  habitNamed,
  methodHabits,
  nameHabits,
  propertyHabits,
} from '../syntax/habits/calls.js';
import { joinedTemplate, percentHole, percentJoined } from '../syntax/habits/expressions.js';
import { receiver } from '../syntax/habits/form.js';
import { attributesOfMap } from '../syntax/habits/statements.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { isBroken } from './broken.js';

/** A call or a member as other languages have it. */
export interface ForeignCall {
  /** What is reported: the name. */
  readonly name: SyntaxNode;
  /** How the message calls it. */
  readonly written: string;
  /** What Deluge has. */
  readonly deluge: string;
  /** The whole message, where the two do not make one. */
  readonly message?: string;
  readonly isHint?: true;
  /** What stands for the whole node; undefined if it cannot be told. */
  readonly rewrite: string | undefined;
}

/** The habit that a `Name`, `Binary`, `Call`, `Member` or `Criteria` shows; undefined if it is Deluge, or may be. */
export function foreignCall(node: SyntaxNode, model: Model, callee: () => Callee): ForeignCall | undefined {
  switch (node.kind) {
    case Kind.Name:
      return valueName(node, model);
    case Kind.Text:
      return template(node, model);
    case Kind.Binary:
      return operation(node);
    case Kind.Call:
      return (
        blockAsCall(node) ??
        calledFunction(node, model, callee) ??
        (callee().kind === 'unknown' ? calledMethod(node, model) : undefined)
      );
    case Kind.Member:
      return property(node, model);
    case Kind.Criteria:
      return element(node, model);
    default:
      return undefined;
  }
}

/** `None`, where nothing assigns it. */
function valueName(node: SyntaxNode, model: Model): ForeignCall | undefined {
  const { text } = node;
  const deluge = Object.hasOwn(nameHabits, text) ? nameHabits[text] : undefined;
  if (deluge === undefined || nameRole(node) !== 'reference' || model.symbols.variableAt(node) !== undefined)
    return undefined;
  if (node.parent?.kind === Kind.Member) return undefined;
  return { name: node, written: text, deluge, rewrite: deluge };
}

/** `"Hello ${name}"` with a variable of the script: placeholders of mail templates are called otherwise. */
function template(node: SyntaxNode, model: Model): ForeignCall | undefined {
  const { text } = node;
  if (!text.includes('${')) return undefined;
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!);
  const holes = text.split('${').length - 1;
  const uses = namesUsed(scopeOf(node));
  if (names.length !== holes || !names.every((name) => (uses.get(name)?.definitions.length ?? 0) > 0)) return undefined;
  model.symbols.restsOn(names, false);
  const message = 'Deluge does not replace names in a text; + joins the parts.';
  return { name: node, written: 'template', deluge: '+', message, rewrite: joinedTemplate(text), isHint: true };
}

/** `"%s" % name`, `x in xs` and `x is null` outside of criteria, `name || "none"`. */
function operation(node: SyntaxNode): ForeignCall | undefined {
  const { operator, left, right } = node;
  switch (operator) {
    case Operator.Modulo: {
      // In a broken statement the syntax error says it.
      if (left.kind !== Kind.Text || !percentHole.test(left.text) || isBroken(node)) return undefined;
      const rewrite = percentJoined(node.text);
      return { name: node, written: '%', deluge: '+', message: 'Deluge does not format texts with %.', rewrite };
    }
    case Operator.In:
    case Operator.NotIn: {
      if (node.enclosing(Kind.Criteria) !== undefined) return undefined;
      const rewrite = `${operator === Operator.NotIn ? '!' : ''}${receiver(right.text)}.contains(${left.text})`;
      const message = 'The operator in belongs to criteria; contains asks a list or a text.';
      return { name: node, written: 'in', deluge: 'contains', message, rewrite, isHint: true };
    }
    case Operator.Is:
    case Operator.IsNot: {
      if (node.enclosing(Kind.Criteria) !== undefined) return undefined;
      const deluge = operator === Operator.Is ? '==' : '!=';
      const message = `The operator is belongs to criteria; ${deluge} compares.`;
      return {
        name: node,
        written: 'is',
        deluge,
        message,
        rewrite: `${left.text} ${deluge} ${right.text}`,
        isHint: true,
      };
    }
    case Operator.Or:
      return orText(node);
    default:
      return undefined;
  }
}

/** `name || "none"` for a fallback, and `status == "A" || "B"` for a second comparison. */
function orText(node: SyntaxNode): ForeignCall | undefined {
  const { left, right } = node;
  if (right.kind !== Kind.Text || node.enclosing(Kind.Criteria) !== undefined || isBroken(node)) return undefined;
  // The tree has `a ?? b` as an or, too.
  if (!node.tree.text.slice(left.end, right.start).includes('||')) return undefined;
  const last = left.kind === Kind.Binary && left.operator === Operator.Or ? left.right : left;
  if (last.kind === Kind.Binary) {
    if (last.operator !== Operator.Equal) return undefined;
    const rewrite = `${left.text} || ${last.left.text} == ${right.text}`;
    const message = `${shortened(right.text)} is no condition; it has to be compared as well.`;
    return { name: node, written: '||', deluge: '==', message, rewrite };
  }
  const isAssigned = node.parent?.kind === Kind.Assignment || node.parent?.kind === Kind.Call;
  if (!isAssigned || left.kind === Kind.Text) return undefined;
  const message = 'The operator || joins conditions; ifNull gives a fallback.';
  return { name: node, written: '||', deluge: 'ifNull', message, rewrite: `ifNull(${left.text},${right.text})` };
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}

/** `invokeurl({"url":…})`: a map in parentheses where a task has a block. */
export function blockAsCall(node: SyntaxNode): ForeignCall | undefined {
  const { callee } = node;
  if (callee.kind !== Kind.Name || !/^(?:invokeurl|invokeapi|sendmail|sendsms)$/i.test(callee.text)) return undefined;
  if (node.args.length !== 1 || node.args[0]!.kind !== Kind.Map) return undefined;
  const attributes = attributesOfMap(node.tree.text.slice(callee.end, node.end));
  return {
    name: callee,
    written: callee.text,
    deluge: '[ … ]',
    message: `The attributes of ${callee.text} stand in square brackets.`,
    rewrite: attributes === undefined ? undefined : `${callee.text}${attributes}`,
  };
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
  if (name === 'range') return { name: callee, written: 'function range', deluge: 'lists', rewrite: numbersOf(node) };
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

/** `range(1,5)` as `{1,2,3,4}`; undefined for variables, and for more numbers than a list should spell out. */
function numbersOf({ args }: SyntaxNode): string | undefined {
  if (args.length === 0 || args.length > 2 || !args.every(({ kind }) => kind === Kind.Number)) return undefined;
  const [first, last] = args.length === 1 ? [0, Number(args[0]!.text)] : args.map(({ text }) => Number(text));
  const count = last! - first!;
  if (!(count > 0 && count <= 50)) return undefined;
  return `{${Array.from({ length: count }, (_, index) => first! + index).join(',')}}`;
}

function calledMethod(node: SyntaxNode, model: Model): ForeignCall | undefined {
  const { callee } = node;
  if (callee.kind !== Kind.Member || callee.member.kind !== Kind.Name) return undefined;
  if (!isValue(callee.object, model) && !mayBeInput(callee.object, model)) return undefined;
  const habit = habitNamed(methodHabits, callee.member.text);
  if (habit === undefined) return undefined;
  const names = typesOf(callee.object, model);
  // Records have fields and subforms that are called like methods.
  if (names.includes('RECORDS')) return undefined;
  // A function as an argument is an error of its own.
  if (habit.deluge === 'for each loops' && holdsError(node)) return undefined;
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

function holdsError(node: SyntaxNode): boolean {
  for (const { kind } of node.descendants()) if (kind === Kind.Error) return true;
  return false;
}

/** `email` of `email.split("@")`, where nothing assigns it: forms and most connectors are written otherwise. */
function mayBeInput(object: SyntaxNode, { workspace: { catalogue } }: Model): boolean {
  if (object.kind !== Kind.Name || !/^[a-z]/.test(object.text) || catalogue.isNamespace(object.text)) return false;
  // `standalone.map(x)` is a function of that category.
  return !catalogue.handlers.some(({ handler }) => handler === `function.${object.text}`);
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
  const { condition, object, parent } = node;
  // What is assigned to is an error of its own.
  if (parent?.kind === Kind.Assignment && parent.target.is(node)) return undefined;
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
