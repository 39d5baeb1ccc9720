import { Kind, type SyntaxNode } from '@deluge-tools/language';
import { DelugeError } from '../../errors.js';
import { Unknown } from '../../unknown.js';
import {
  DelugeBraces,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
} from '../../values.js';
import type { Machine } from '../machine.js';
import type { Slots } from './code.js';
import { holdsFields } from './names.js';
import type { Scope } from './scope.js';

type Assign = (slots: Slots, value: DelugeValue) => void;

/** What stands at the left of `=`: a variable, a field of the form, a field of fetched records, a key of a map. */
export function assignTo(target: SyntaxNode, scope: Scope): Assign {
  if (target.kind === Kind.Name) {
    const slot = scope.slotOf(target.text);
    return (slots, value) => {
      slots[slot] = value;
    };
  }
  if (target.kind !== Kind.Member || target.member.kind !== Kind.Name) {
    return () => {
      throw new Unknown(target, 'Nothing can be assigned to this expression.');
    };
  }
  const { machine } = scope;
  const word = target.member.text;
  const holder = holderOf(target.object, scope);
  const path = target.dottedName ?? target.text;
  const [root = '', ...fields] = path.split('.');
  const isField = holdsFields(root) && !scope.isVariable(root);
  return (slots, value) => {
    setMember(holder(slots), word, value, target, machine);
    if (isField) machine.show({ kind: 'setField', field: fields.join('.'), value, place: machine.placeOf(target) });
  };
}

/** The value whose member is set. What does not exist yet is made: `input.Name.first_name = "A"`. */
function holderOf(node: SyntaxNode, scope: Scope): (slots: Slots) => DelugeValue {
  const { machine } = scope;
  if (node.kind === Kind.Name) {
    const slot = scope.slots.get(node.text);
    if (slot !== undefined) {
      return (slots) => {
        const value = settled(slots[slot] ?? null);
        if (value !== null) return value;
        const made = new DelugeMap();
        slots[slot] = made;
        return made;
      };
    }
    return () => {
      const known = settled(machine.inputs.get(node.text) ?? null);
      if (known !== null) return known;
      const made = new DelugeMap();
      machine.inputs.set(node.text, made);
      return made;
    };
  }
  if (node.kind === Kind.Member && node.member.kind === Kind.Name && node.dottedName !== undefined) {
    const outer = holderOf(node.object, scope);
    const word = node.member.text;
    return (slots) => {
      const holder = outer(slots);
      const map = holder instanceof DelugeRecord ? holder.fields : holder;
      if (!(map instanceof DelugeMap)) return null;
      const found = settled(map.get(word) ?? null);
      if (found !== null && typeof found === 'object') return found;
      const made = new DelugeMap();
      map.put(word, made);
      return made;
    };
  }
  return scope.expression(node);
}

function setMember(holder: DelugeValue, word: string, value: DelugeValue, target: SyntaxNode, machine: Machine): void {
  const actual = settled(holder);
  if (actual instanceof DelugeMap) {
    actual.put(word, value);
    return;
  }
  if (actual instanceof DelugeBraces) {
    actual.asMap().put(word, value);
    return;
  }
  if (actual instanceof DelugeRecord) {
    update([actual], word, value, target, machine);
    return;
  }
  if (actual instanceof DelugeRecords) {
    if (actual.rows.length === 0) {
      const { text } = target;
      throw machine.at(
        new DelugeError(`'${target.object.text}' has no matching records. Unable to update the value ${text}.`),
        target,
      );
    }
    update(actual.rows, word, value, target, machine);
    return;
  }
  if (actual instanceof DelugeList && actual.elements.length > 0) {
    for (const element of actual.elements) setMember(element, word, value, target, machine);
    return;
  }
  throw machine.at(new DelugeError('Invalid collection object found'), target);
}

/** A field of a fetched record is written at once. */
function update(
  rows: readonly DelugeRecord[],
  word: string,
  value: DelugeValue,
  target: SyntaxNode,
  machine: Machine,
): void {
  const form = rows[0]?.form ?? '';
  if (form !== '') {
    const ids = rows.map(({ id }) => id);
    const place = machine.placeOf(target);
    machine.ask(
      { kind: 'records', operation: 'update', form, ids, fields: { [word]: value }, place },
      target,
      'records',
    );
  }
  for (const row of rows) row.fields.put(word, value);
}
