import type { Analysis } from '../analysis.js';
import type { SyntaxNode } from '../syntax/node.js';
import type { Span } from './cursor.js';
import { functionNames, inputNames, shortNameNode, type Target, targetAt, variableNames } from './target.js';

/**
 * The places of a variable, input or function of this file, in the order of the text; empty where the name at `offset`
 * is none. `includeDeclaration` adds the first assignment or the header. Later assignments always count.
 */
export function references(analysis: Analysis, offset: number, includeDeclaration: boolean): readonly Span[] {
  const target = targetAt(analysis, offset);
  if (target === undefined) return [];
  const declared = declarationOf(target);
  return namesOf(analysis, target)
    .filter((name) => includeDeclaration || !name.is(declared))
    .map(({ start, end }) => ({ start, end }));
}

/** Every `Name` that stands for the target, its declaration included. */
export function namesOf(analysis: Analysis, target: Target): readonly SyntaxNode[] {
  switch (target.kind) {
    case 'variable':
      return variableNames(analysis, target.variable);
    case 'function':
      return functionNames(analysis, target.declaration);
    case 'input':
      return inputNames(analysis, target.scope, target.name.text);
  }
}

function declarationOf(target: Target): SyntaxNode | undefined {
  switch (target.kind) {
    case 'variable':
      return target.variable.definition;
    case 'function':
      return shortNameNode(target.declaration);
    case 'input':
      return undefined;
  }
}
