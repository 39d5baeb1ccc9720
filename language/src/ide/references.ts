import type { Analysis } from '../analysis.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { ScriptFile } from '../workspace.js';
import type { Span } from './cursor.js';
import {
  functionNames,
  functionOccurrences,
  inputNames,
  shortNameNode,
  type Target,
  targetAt,
  variableNames,
} from './target.js';

/** A place where something is named. */
export interface Reference extends Span {
  /** The file that it is in; undefined for the one that was asked about. */
  readonly file: ScriptFile | undefined;
}

/**
 * The places of a variable or input of this file, or of a function in all files: those of this file first, in the order of
 * the text. Empty where the name at `offset` is none. `includeDeclaration` adds the first assignment or the header. Later
 * assignments always count.
 */
export function references(analysis: Analysis, offset: number, includeDeclaration: boolean): readonly Reference[] {
  const target = targetAt(analysis, offset);
  if (target === undefined) return [];
  const declared = declarationOf(target);
  return referencesTo(analysis, target)
    .filter(({ node }) => includeDeclaration || !node.is(declared))
    .map(({ node: { start, end }, file }) => ({ start, end, file }));
}

/** Every `Name` that stands for the target, its declaration included. */
export function referencesTo(
  analysis: Analysis,
  target: Target,
): readonly { readonly node: SyntaxNode; readonly file: ScriptFile | undefined }[] {
  const own = namesOf(analysis, target).map((node) => ({ node, file: undefined }));
  if (target.kind !== 'function') return own;
  const others = functionOccurrences(analysis, target.declaration, target.file);
  return [...own, ...others.map(({ name, file }) => ({ node: name, file }))];
}

/** Those of this file. */
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
