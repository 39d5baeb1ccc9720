import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { DelugeError } from '../../errors.js';
import { isTrue } from '../../operators.js';
import { DelugeList, DelugeMap, DelugeRecord, DelugeRecords, type DelugeValue, settled } from '../../values.js';
import type { Machine } from '../machine.js';
import type { Criteria, CriteriaOperator } from '../protocol.js';
import { aggregateOf } from '../records/aggregates.js';
import { matches } from '../records/criteria.js';
import { type Action, type Code, Exit, type Slots } from './code.js';
import { memberOf } from './names.js';
import type { Scope } from './scope.js';

/** Which records: a form with its criteria, its order and its part. */
interface Fetch {
  readonly base: SyntaxNode;
  readonly condition: SyntaxNode | undefined;
  readonly sort: SyntaxNode | undefined;
  readonly range: SyntaxNode | undefined;
  /** `F[c].A sort by B`: members that are read of what was fetched. */
  readonly path: readonly SyntaxNode[];
  /** `… .getall()` at the end. */
  readonly isAll: boolean;
}

/** `Form[criteria]` with its clauses. */
export function criteriaQuery(node: SyntaxNode, scope: Scope): Code {
  const { machine } = scope;
  const parts = partsOf(node);
  const fetch = fetching(parts, node, scope);
  const { path, isAll } = parts;
  if (path.length === 0 && !isAll) return fetch;
  return (slots) => {
    const found = fetch(slots);
    if (isAll) return allValues(found, path, machine);
    return along(path, found, machine);
  };
}

/** Member after member, the first of the value that is given. */
function along(path: readonly SyntaxNode[], value: DelugeValue, machine: Machine): DelugeValue {
  return path.reduce<DelugeValue>((found, step) => memberOf(found, step.member.text, step, machine), value);
}

function partsOf(node: SyntaxNode): Fetch {
  const { kind } = node;
  const isQuery = kind === Kind.Query;
  let source = isQuery ? node.source : node;
  const path: SyntaxNode[] = [];
  while (source.kind === Kind.Member) {
    path.unshift(source);
    source = source.object;
  }
  const isCriteria = source.kind === Kind.Criteria;
  return {
    base: isCriteria ? source.object : source,
    condition: isCriteria ? source.condition : undefined,
    sort: isQuery ? node.sort : undefined,
    range: isQuery ? node.range : undefined,
    path,
    isAll: isQuery && (node.data & 1) === 1,
  };
}

function allValues(found: DelugeValue, path: readonly SyntaxNode[], machine: Machine): DelugeValue {
  if (!(found instanceof DelugeRecords)) return found;
  return new DelugeList(found.rows.map((row) => (path.length === 0 ? row.id : along(path, row, machine))));
}

/** Code that fetches: of a form from the host, of records that were fetched before from these. */
function fetching(parts: Fetch, node: SyntaxNode, scope: Scope): (slots: Slots) => DelugeRecords {
  const { machine } = scope;
  const { base, condition, sort, range } = parts;
  const criteria = condition === undefined ? undefined : criteriaOf(condition, scope);
  const keys = [...(sort?.children() ?? [])].map((key) => ({
    field: withoutInput(key.child(0)?.dottedName ?? key.text),
    descending: (key.data & 1) === 1,
  }));
  const bounds = range === undefined ? undefined : [...range.children()].map((bound) => scope.expression(bound));
  const form = base.dottedName ?? base.text;
  const isFetched = base.kind !== Kind.Name ? base.dottedName === undefined : scope.isVariable(base.text);
  const fetched = isFetched ? scope.expression(base) : undefined;
  const place = machine.placeOf(node);
  return (slots) => {
    const wanted = criteria?.(slots);
    const limits = bounds?.map((bound) => Number(bound(slots) ?? 0));
    if (fetched !== undefined) {
      const rows = recordsOf(fetched(slots), '').rows;
      const kept = wanted === undefined ? rows : rows.filter((row) => matches(row.fields, wanted));
      const [from = 0, to = kept.length - 1] = limits ?? [];
      return new DelugeRecords(rows[0]?.form ?? '', kept.slice(from, to + 1));
    }
    const answer = machine.ask(
      {
        kind: 'records',
        operation: 'fetch',
        form,
        ...(wanted !== undefined && { criteria: wanted }),
        sort: keys,
        ...(limits !== undefined && { range: [limits[0] ?? 0, limits[1] ?? 0] as const }),
        place,
      },
      node,
      'records',
    );
    return recordsOf(answer, form);
  };
}

/** Records as the host answers them: a list of maps by field. */
function recordsOf(value: DelugeValue, form: string): DelugeRecords {
  const actual = settled(value);
  if (actual instanceof DelugeRecords) return actual;
  if (actual instanceof DelugeRecord) return new DelugeRecords(form, [actual]);
  const elements = actual instanceof DelugeList ? actual.elements : actual instanceof DelugeMap ? [actual] : [];
  const rows = elements.flatMap((element) => {
    const row = settled(element);
    if (row instanceof DelugeRecord) return [row];
    return row instanceof DelugeMap ? [new DelugeRecord(form, row)] : [];
  });
  return new DelugeRecords(form, rows);
}

/** The records of `for each r in Form`, with clauses or not; undefined for what is no form. */
export function allRecords(node: SyntaxNode, scope: Scope): Code | undefined {
  const { machine } = scope;
  if (node.kind === Kind.Query && partsOf(node).condition === undefined) return criteriaQuery(node, scope);
  if (node.kind !== Kind.Name || scope.isVariable(node.text)) return undefined;
  const form = node.text;
  const fetch = fetching(
    { base: node, condition: undefined, sort: undefined, range: undefined, path: [], isAll: false },
    node,
    scope,
  );
  const value = scope.expression(node);
  // What the product gives to the script goes before a form of the same name.
  return (slots) => {
    const isForm = machine.program.isForm(form) || (machine.product === 'creator' && !machine.inputs.has(form));
    return isForm ? fetch(slots) : value(slots);
  };
}

/** `F[c].A.getAll()` and `rows.A.getAll()`: every value of a field; undefined for every other call. */
export function everyValue(node: SyntaxNode, scope: Scope): Code | undefined {
  const { callee } = node;
  if (callee.member.text.toLowerCase() !== 'getall' || callee.object.kind !== Kind.Member) return undefined;
  const { object } = callee;
  const path: SyntaxNode[] = [];
  let base: SyntaxNode = object;
  while (base.kind === Kind.Member) {
    path.unshift(base);
    base = base.object;
  }
  const code = scope.expression(base);
  const { machine } = scope;
  return (slots) => {
    const found = code(slots);
    if (found instanceof DelugeRecords) return allValues(found, path, machine);
    return along(path, found, machine);
  };
}

/** `rows.count(Field)` and similar: the argument is the name of a field, not a value. */
export function aggregate(node: SyntaxNode, _scope: Scope): (records: DelugeRecords) => DelugeValue {
  const name = node.callee.member.text.toLowerCase();
  const [argument] = node.args;
  const field = argument === undefined ? undefined : withoutInput(argument.dottedName ?? argument.text);
  return (records) => aggregateOf(name, records, field);
}

export function insertion(node: SyntaxNode, scope: Scope): Code {
  const { machine } = scope;
  const form = node.form.dottedName ?? node.form.text;
  const fields = fieldsOf(node, scope);
  const place = machine.placeOf(node);
  return (slots) => {
    const fieldValues = valuesOfFields(fields, slots);
    return machine.ask({ kind: 'records', operation: 'insert', form, fields: fieldValues, place }, node, 'records');
  };
}

/** `update record [ A = x ]`: fields of records that were fetched. */
export function updating(node: SyntaxNode, scope: Scope): Code {
  const { machine } = scope;
  const target = node.child(0) ?? node;
  const record = scope.expression(target);
  const fields = fieldsOf(node, scope);
  const place = machine.placeOf(node);
  return (slots) => {
    const { rows, form } = recordsOf(record(slots), '');
    const values = valuesOfFields(fields, slots);
    if (rows.length === 0) {
      throw machine.at(
        new DelugeError(`'${target.text}' has no matching records. Unable to update the value ${target.text}.`),
        node,
      );
    }
    const ids = rows.map(({ id }) => id);
    machine.ask({ kind: 'records', operation: 'update', form, ids, fields: values, place }, node, 'records');
    for (const row of rows) for (const [name, value] of Object.entries(values)) row.fields.put(name, value);
    return null;
  };
}

type FieldCode = { readonly name: string; readonly code: Code };

function fieldsOf(node: SyntaxNode, scope: Scope): readonly FieldCode[] {
  return node.fields.map((field) => ({
    name: field.target.dottedName ?? field.target.text,
    code: scope.expression(field.value),
  }));
}

function valuesOfFields(fields: readonly FieldCode[], slots: Slots): Record<string, DelugeValue> {
  const values: Record<string, DelugeValue> = {};
  for (const { name, code } of fields) values[name] = code(slots);
  return values;
}

export function deletion(node: SyntaxNode, scope: Scope): Action {
  const { machine } = scope;
  const { target } = node;
  const isCriteria = target.kind === Kind.Criteria;
  const form = (isCriteria ? target.object : target).dottedName ?? target.text;
  const criteria = isCriteria ? criteriaOf(target.condition, scope) : undefined;
  const place = machine.placeOf(node);
  return (slots) => {
    const wanted = criteria?.(slots);
    machine.ask(
      {
        kind: 'records',
        operation: 'delete',
        form,
        ...(wanted !== undefined && { criteria: wanted }),
        place,
      },
      node,
      'records',
    );
    return Exit.Next;
  };
}

const comparisons: Readonly<Partial<Record<Operator, CriteriaOperator>>> = {
  [Operator.Equal]: '==',
  [Operator.SingleEqual]: '==',
  [Operator.Is]: '==',
  [Operator.NotEqual]: '!=',
  [Operator.IsNot]: '!=',
  [Operator.Less]: '<',
  [Operator.Greater]: '>',
  [Operator.LessEqual]: '<=',
  [Operator.GreaterEqual]: '>=',
  [Operator.In]: 'in',
  [Operator.NotIn]: 'not in',
  [Operator.Contains]: 'contains',
  [Operator.NotContains]: 'not contains',
  [Operator.StartsWith]: 'startsWith',
  [Operator.EndsWith]: 'endsWith',
};

const predicates: Readonly<Record<string, CriteriaOperator>> = {
  contains: 'contains',
  notcontains: 'not contains',
  startswith: 'startsWith',
  endswith: 'endsWith',
};

type CriteriaCode = (slots: Slots) => Criteria<DelugeValue>;

/** The bracket of `Form[ … ]`. A name at the left of an operator is a field; at the right it is a variable. */
function criteriaOf(node: SyntaxNode, scope: Scope): CriteriaCode {
  switch (node.kind) {
    case Kind.Parenthesized:
      if (node.expression !== undefined) return criteriaOf(node.expression, scope);
      break;
    case Kind.Unary:
      if (node.operator === Operator.Not) {
        const operand = criteriaOf(node.operand, scope);
        return (slots) => ({ kind: 'not', operand: operand(slots) });
      }
      break;
    case Kind.Binary:
      return binaryCriteria(node, scope);
    case Kind.Call: {
      const test = predicate(node, scope);
      if (test !== undefined) return test;
      break;
    }
    case Kind.Name:
    case Kind.Member:
      if (node.dottedName !== undefined && !scope.isVariable(node.dottedName)) {
        const field = node.dottedName;
        return () => ({ kind: 'compare', field, operator: '==', value: true });
      }
      break;
  }
  const code = scope.expression(node);
  return (slots) => ({ kind: 'constant', value: isTrue(code(slots)) });
}

function binaryCriteria(node: SyntaxNode, scope: Scope): CriteriaCode {
  const { operator, left, right } = node;
  if (operator === Operator.And || operator === Operator.Or) {
    const [first, second] = [criteriaOf(left, scope), criteriaOf(right, scope)];
    const kind = operator === Operator.And ? 'and' : 'or';
    return (slots) => {
      const a = first(slots);
      return { kind, left: a, right: second(slots) };
    };
  }
  const comparison = comparisons[operator];
  const field = left.dottedName;
  if (comparison === undefined || field === undefined) {
    const code = scope.expression(node);
    return (slots) => ({ kind: 'constant', value: isTrue(code(slots)) });
  }
  const value = scope.expression(right);
  return (slots) => ({ kind: 'compare', field, operator: comparison, value: plainValue(value(slots)) });
}

/** Records stand for their ids. */
function plainValue(value: DelugeValue): DelugeValue {
  const actual = settled(value);
  if (actual instanceof DelugeRecord) return actual.id;
  if (actual instanceof DelugeRecords) {
    const ids = actual.rows.map(({ id }) => id);
    return ids.length === 1 ? (ids[0] ?? null) : new DelugeList(ids);
  }
  return actual;
}

/** `Name.contains("x")`. */
function predicate(node: SyntaxNode, scope: Scope): CriteriaCode | undefined {
  const { callee } = node;
  if (callee.kind !== Kind.Member) return undefined;
  const operator = predicates[callee.member.text.toLowerCase()];
  const field = callee.object.dottedName;
  const [argument] = node.args;
  if (operator === undefined || field === undefined || argument === undefined || scope.isVariable(field))
    return undefined;
  const value = scope.expression(argument);
  return (slots) => ({ kind: 'compare', field, operator, value: plainValue(value(slots)) });
}

function withoutInput(field: string): string {
  return field.replace(/^input\./, '');
}
