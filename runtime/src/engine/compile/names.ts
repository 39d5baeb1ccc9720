import { Kind, type SyntaxNode } from '@deluge-tools/language';
import { DateTime } from 'luxon';
import { DelugeError, nullError } from '../../errors.js';
import { parseJson } from '../../json.js';
import {
  DelugeDate,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
} from '../../values.js';
import type { Machine } from '../machine.js';
import type { Code } from './code.js';
import type { Scope } from './scope.js';

/** A variable, `today` or `now`, or what the product gives to the script. */
export function name(node: SyntaxNode, scope: Scope): Code {
  const { machine, partial } = scope;
  const word = node.text;
  if (partial !== undefined) {
    const date = partial.isVariable(word) ? undefined : currentDate(word.toLowerCase());
    return date === undefined ? () => partial.read(word, node) : () => date(machine);
  }
  const slot = scope.slots.get(word);
  if (slot !== undefined) return (slots) => slots[slot] as DelugeValue;
  const date = currentDate(word.toLowerCase());
  if (date !== undefined) return () => (machine.inputs.has(word) ? given(word, node, machine) : date(machine));
  return () => given(word, node, machine);
}

/** What the product gives to the script under a name; else the host is asked, once. */
function given(word: string, node: SyntaxNode, machine: Machine): DelugeValue {
  const known = machine.inputs.get(word);
  if (known !== undefined) return known;
  const value = machine.ask(
    {
      kind: 'unknown',
      what: machine.program.isForm(word) ? 'form' : 'variable',
      name: word,
      reason: notSet(word),
      place: machine.placeOf(node),
    },
    node,
    undefined,
  );
  machine.inputs.set(word, value);
  return value;
}

export function notSet(name: string): string {
  return `\`${name}\` is not set in this script.`;
}

/** `today` and `now`, and the same under their longer names. */
function currentDate(word: string): ((machine: Machine) => DelugeDate) | undefined {
  const isDay = word === 'today' || word === 'zoho.currentdate';
  if (!isDay && word !== 'now' && word !== 'zoho.currenttime') return undefined;
  return ({ now, zone }) => {
    const at = DateTime.fromMillis(now(), { zone });
    return isDay ? new DelugeDate(at.startOf('day'), 'date') : new DelugeDate(at, 'date-time');
  };
}

/** True for `zoho.currentdate` and similar, which are values: `zoho.currentdate.addDay(1)` is a method of one. */
export function isSystemVariable(node: SyntaxNode, { machine, model }: Scope): boolean {
  const path = node.dottedName?.toLowerCase();
  if (path === undefined) return false;
  return (
    currentDate(path) !== undefined ||
    machine.systemVariables.has(path) ||
    model.workspace.catalogue.systemVariable(path) !== undefined
  );
}

/** `zoho.loginuserid`, a field of a record, a key of a map. */
export function member(node: SyntaxNode, scope: Scope): Code {
  const { machine, partial } = scope;
  const path = node.dottedName;
  const root = path?.split('.')[0] ?? '';
  if (path !== undefined && !scope.isVariable(root)) {
    const lower = path.toLowerCase();
    const date = currentDate(lower);
    if (date !== undefined) return () => date(machine);
    if (machine.systemVariables.has(lower)) return () => machine.systemVariables.get(lower) ?? null;
    if (!holdsFields(root) && isSystemVariable(node, scope)) return () => systemVariable(lower, node, machine);
  }
  if (partial !== undefined) return () => partial.read(path ?? node.text, node);
  // The variable of `catch` keeps its parts beside it.
  const slot = path === undefined ? undefined : scope.slots.get(path);
  if (slot !== undefined) return (slots) => slots[slot] as DelugeValue;
  const word = node.member.kind === Kind.Name ? node.member.text : '';
  const { object } = node;
  const isNested = object.kind === Kind.Member && object.member.kind === Kind.Name && !isSystemVariable(object, scope);
  if (!isNested || (object.dottedName !== undefined && scope.slots.has(object.dottedName))) {
    const code = scope.expression(object);
    return (slots) => memberOf(code(slots), word, node, machine);
  }
  // `order.Customer.City`: the id in a lookup field leads to the record that it refers to.
  const holder = scope.expression(object.object);
  const field = object.member.text;
  return (slots) => {
    const outer = holder(slots);
    const value = memberOf(outer, field, object, machine);
    return typeof value === 'bigint'
      ? relatedField(outer, field, value, word, node, machine)
      : memberOf(value, word, node, machine);
  };
}

/** The fields of a form follow these names. */
export function holdsFields(root: string): boolean {
  return root === 'input' || root === 'old' || root === 'row';
}

function systemVariable(path: string, node: SyntaxNode, machine: Machine): DelugeValue {
  const value = machine.ask(
    {
      kind: 'unknown',
      what: 'systemVariable',
      name: path,
      reason: `\`${path}\` is known where the script runs.`,
      place: machine.placeOf(node),
    },
    node,
    undefined,
  );
  machine.systemVariables.set(path, value);
  return value;
}

/** `value.word`. */
export function memberOf(value: DelugeValue, word: string, node: SyntaxNode, machine: Machine): DelugeValue {
  const actual = settled(value);
  if (actual instanceof DelugeMap) return actual.get(word) ?? null;
  if (actual instanceof DelugeRecord) return fieldOf(actual, word, machine);
  if (actual instanceof DelugeRecords) {
    const [first] = actual.rows;
    if (first !== undefined) return fieldOf(first, word, machine);
    if (machine.reading('emptyFetch') === 'null') return null;
    throw machine.at(new DelugeError('empty set and values cannot be retrieved'), node);
  }
  if (actual instanceof DelugeList && actual.elements.length === 1) {
    return memberOf(actual.elements[0] ?? null, word, node, machine);
  }
  if (actual === null) {
    // A lookup, or a composite field, that was never filled has no parts either.
    if (node.object.kind === Kind.Member) return null;
    throw machine.at(nullError(word), node);
  }
  if (typeof actual === 'string') {
    const map = mapOf(actual);
    if (map !== undefined) return map.get(word) ?? null;
  }
  throw machine.at(new DelugeError('Invalid collection object found'), node);
}

function mapOf(text: string): DelugeMap | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value = parseJson(text);
    return value instanceof DelugeMap ? value : undefined;
  } catch (error) {
    if (error instanceof DelugeError) return undefined;
    throw error;
  }
}

function fieldOf(record: DelugeRecord, word: string, machine: Machine): DelugeValue {
  const value = record.fields.get(word);
  if (value !== undefined) return value;
  return machine.reading('emptyField') === 'empty' ? '' : null;
}

/** A field of the record that a lookup refers to. */
function relatedField(
  holder: DelugeValue,
  field: string,
  id: bigint,
  word: string,
  node: SyntaxNode,
  machine: Machine,
): DelugeValue {
  const actual = settled(holder);
  const form = actual instanceof DelugeRecord || actual instanceof DelugeRecords ? actual.form : '';
  const answer = machine.ask(
    { kind: 'records', operation: 'related', form, field, value: id, place: machine.placeOf(node) },
    node,
    undefined,
  );
  return answer === null ? null : memberOf(answer, word, node, machine);
}
