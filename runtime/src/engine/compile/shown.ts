import type { SyntaxNode } from '@deluge-tools/language';
import { displayIn } from '../../display.js';
import type { DelugeValue } from '../../values.js';
import type { Scope } from './scope.js';

/** The text form of what a statement shows. */
export function printed(value: DelugeValue, node: SyntaxNode, { machine }: Scope): string {
  try {
    return displayIn(value, machine);
  } catch (error) {
    throw machine.at(error, node);
  }
}
