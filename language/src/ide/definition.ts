import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { ScriptFile } from '../workspace.js';
import type { Span } from './cursor.js';
import { shortNameNode, targetAt } from './target.js';

/** Where something is declared. Offsets are UTF-16 code units. */
export interface Definition {
  /** The name that was asked about. */
  readonly origin: Span;
  /** The name that declares it. */
  readonly name: Span;
  /** What it stands in: the function, the parameter, the statement or the header of the loop. */
  readonly whole: Span;
  /** The file that `name` and `whole` are in; undefined for the one that was asked about. */
  readonly file: ScriptFile | undefined;
}

/**
 * Where the name at a place comes from: a variable from its first assignment, loop, catch or parameter; a function from
 * its header, in this file or another. Undefined for all else.
 */
export function definition(analysis: Analysis, offset: number): Definition | undefined {
  const target = targetAt(analysis, offset);
  switch (target?.kind) {
    case 'variable': {
      const name = target.variable.definition;
      return { origin: span(target.name), name: span(name), whole: surroundings(name), file: undefined };
    }
    case 'function': {
      const { declaration, file } = target;
      return { origin: span(target.name), name: span(shortNameNode(declaration)), whole: span(declaration.node), file };
    }
    default:
      return undefined;
  }
}

/** Of a loop or a `catch` the name alone: its block is no part of the definition. */
function surroundings(name: SyntaxNode): Span {
  const { parent } = name;
  return parent === undefined || parent.kind === Kind.ForEach || parent.kind === Kind.Try ? span(name) : span(parent);
}

function span({ start, end }: SyntaxNode): Span {
  return { start, end };
}
