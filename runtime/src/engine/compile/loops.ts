import type { SyntaxNode } from '@deluge-tools/language';
import { fromBytes } from '../../builtins/utf8.js';
import { DelugeError, nullError, typeError } from '../../errors.js';
import { parseJson } from '../../json.js';
import {
  DelugeBraces,
  DelugeCollection,
  DelugeFile,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
  typeOf,
} from '../../values.js';
import { csvValues } from '../csv.js';
import type { Machine } from '../machine.js';
import { type Action, Exit } from './code.js';
import { allRecords } from './records.js';
import type { Scope } from './scope.js';

/**
 * `for each`. The rounds are settled when the loop begins: what the body adds to the list is not visited. The header
 * counts as a statement once an iteration.
 */
export function forEach(node: SyntaxNode, scope: Scope): Action {
  const { machine } = scope;
  const source = allRecords(node.source, scope) ?? scope.expression(node.source);
  const slot = scope.slotOf(node.variable.text);
  const action = scope.body(node.body);
  const number = scope.source.numberOf(node) ?? 0;
  const { isIndexLoop } = node;
  const { pausing } = machine;
  return (slots) => {
    const elements = elementsOf(source(slots), node.source, machine);
    const { length } = elements;
    // The first iteration was paid when the statement began.
    if (length === 0) machine.fuel++;
    for (let index = 0; index < length; index++) {
      if (index > 0) {
        machine.statement = number;
        if (--machine.fuel < 0) machine.look();
        if (pausing !== undefined && ((pausing.breakpoints[number] as number) | machine.alert) !== 0) {
          pausing.atStatement(number);
        }
      }
      slots[slot] = isIndexLoop ? BigInt(index) : (elements[index] as DelugeValue);
      const exit = action(slots);
      if (exit === Exit.Break) break;
      if (exit === Exit.Return) return exit;
    }
    return Exit.Next;
  };
}

/** A list gives its elements, a map its keys, a collection its values, records themselves, a CSV file its values, a text itself or its JSON list. */
function elementsOf(value: DelugeValue, node: SyntaxNode, machine: Machine): readonly DelugeValue[] {
  const actual = settled(value);
  if (actual instanceof DelugeList) return actual.elements.slice();
  if (actual instanceof DelugeMap) return actual.keys();
  if (actual instanceof DelugeCollection) return [...actual.values()];
  if (actual instanceof DelugeRecords) return actual.rows;
  if (actual instanceof DelugeRecord) return [actual];
  if (actual instanceof DelugeBraces) return [];
  if (actual instanceof DelugeFile) return csvValues(fromBytes(actual.bytes));
  if (typeof actual === 'string') return elementsOfText(actual, machine);
  throw machine.at(actual === null ? nullError('for each') : typeError(1, 'LIST', typeOf(actual)), node);
}

function elementsOfText(text: string, machine: Machine): readonly DelugeValue[] {
  if (/^\s*\[/.test(text)) {
    try {
      const list = parseJson(text);
      if (list instanceof DelugeList) return list.elements;
    } catch (error) {
      if (!(error instanceof DelugeError)) throw error;
    }
  }
  machine.reading('loopOverText');
  return [text];
}
