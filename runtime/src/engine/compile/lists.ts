import type { SyntaxNode } from '@deluge-tools/language';
import { asElement } from '../../builtins/list.js';
import { readDate } from '../../dates.js';
import { DelugeBraces, DelugeList, DelugeMap, type DelugeValue, type ElementType, settled } from '../../values.js';
import type { Code } from './code.js';
import type { Scope } from './scope.js';

const elementTypes: Readonly<Record<string, ElementType>> = {
  string: 'TEXT',
  text: 'TEXT',
  int: 'NUMBER',
  number: 'NUMBER',
  float: 'DECIMAL',
  decimal: 'DECIMAL',
  bool: 'BOOLEAN',
  boolean: 'BOOLEAN',
  date: 'DATE-TIME',
};

/** `List:String({"a"})`; `Map:String()` is a map. */
export function typedList(node: SyntaxNode, scope: Scope): Code {
  const [container = '', element = ''] = node.type.text
    .toLowerCase()
    .split(':')
    .map((word) => word.trim());
  if (container !== 'list') return () => new DelugeMap();
  const type = elementTypes[element];
  const args = node.args.map((argument) => scope.expression(argument));
  const { machine } = scope;
  const dated = (value: DelugeValue): DelugeValue =>
    type === 'DATE-TIME' && typeof value === 'string' ? (readDate(value, machine.zone) ?? value) : value;
  return (slots) => {
    const values = elementsOf(args.map((argument) => argument(slots)));
    try {
      return new DelugeList(
        values.map((value) => asElement(dated(value), type)),
        type,
      );
    } catch (error) {
      throw machine.at(error, node);
    }
  };
}

/** `List({1,2})`, `List(1, 2)` and `List("1,2")` give the same elements. */
export function elementsOf(values: readonly DelugeValue[]): DelugeValue[] {
  const only = settled(values[0] ?? null);
  if (values.length !== 1) return [...values];
  if (only instanceof DelugeList) return [...only.elements];
  if (only instanceof DelugeBraces) return [];
  return typeof only === 'string' ? only.split(',') : [...values];
}
