import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import { parse } from '../syntax/parse.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import type { Span } from './cursor.js';
import { namesOf } from './references.js';
import { inputNames, isLastSegment, nameAt, type Target, targetOf } from './target.js';

/** Why a name cannot be changed, and what to do. */
export interface RenameRefusal {
  readonly refusal: string;
}

/** What the editor shows in its box. */
export interface RenameTarget extends Span {
  readonly placeholder: string;
}

/**
 * Whether the name at a place can be renamed: variables, parameters and functions of this file can. Undefined where no
 * name is.
 */
export function prepareRename(analysis: Analysis, offset: number): RenameTarget | RenameRefusal | undefined {
  const name = nameAt(analysis, offset);
  if (name === undefined) return undefined;
  const found = renamable(analysis, name);
  return 'refusal' in found ? found : { start: name.start, end: name.end, placeholder: name.text };
}

/**
 * The edits that give the name at a place another one, in all of its function, or for a function in all of the file; or
 * why that cannot be. Undefined where no name is. What is returned never changes what another name means.
 */
export function rename(
  analysis: Analysis,
  offset: number,
  newName: string,
): readonly TextEdit[] | RenameRefusal | undefined {
  const name = nameAt(analysis, offset);
  if (name === undefined) return undefined;
  const target = renamable(analysis, name);
  if ('refusal' in target) return target;
  if (newName === name.text) return [];
  const reason = unusable(analysis, newName) ?? clash(analysis, target, newName);
  if (reason !== undefined) return { refusal: reason };
  const edits = namesOf(analysis, target).map(({ start, end }) => ({ start, end, newText: newName }));
  // The last word is the parser's: some words are keywords only where a statement begins.
  if (parse(applyEdits(analysis.text, edits)).errors.length > analysis.tree.errors.length) {
    return { refusal: `${newName} means something else in one of these places. Choose another name.` };
  }
  return edits;
}

function renamable(analysis: Analysis, name: SyntaxNode): Target | RenameRefusal {
  const target = targetOf(analysis, name);
  switch (target?.kind) {
    case 'variable':
      return target;
    case 'function': {
      if (isLastSegment(name)) return target;
      const { shortName } = target.declaration;
      return { refusal: `${name.text} is the namespace of the function. Put the cursor on ${shortName} to rename it.` };
    }
    case 'input':
      return {
        refusal: `Nothing in this ${scopeWord(target.scope)} assigns ${name.text}: it is an input, a field or a form. Rename it in the product that gives it.`,
      };
    default:
      return {
        refusal: `${name.text} is not declared in this file. Only variables, parameters and functions are renamed.`,
      };
  }
}

function unusable(analysis: Analysis, newName: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(newName)) {
    return 'A name has only letters, digits and _, and does not begin with a digit. Choose another name.';
  }
  const { catalogue } = analysis.workspace;
  const word = newName.toLowerCase();
  const isKeyword = catalogue.keywords.some(({ word: all, kind }) => kind !== 'root' && all.split(' ').includes(word));
  if (isKeyword) return `${newName} is a keyword of Deluge. Choose another name.`;
  const isBuiltin =
    catalogue.functions(newName).length > 0 ||
    catalogue.constant(newName) !== undefined ||
    catalogue.isNamespace(newName) ||
    catalogue.keyword(newName) !== undefined;
  return isBuiltin ? `${newName} is built into Deluge. Choose another name.` : undefined;
}

function clash(analysis: Analysis, target: Target, newName: string): string | undefined {
  const { symbols } = analysis;
  if (target.kind === 'function') {
    const { declaration } = target;
    const { namespace } = declaration;
    const qualified = namespace === undefined ? newName : `${namespace}.${newName}`;
    if (symbols.functionNamed(qualified) !== undefined) {
      return `There is a function ${qualified} in this file already. Choose another name.`;
    }
    const twins = symbols.functions.filter(({ name }) => name === declaration.name);
    if (twins.length > 1) return `This file has ${twins.length} functions ${declaration.name}. Make them one first.`;
    return isCalled(analysis, qualified)
      ? `${qualified} is called in this file and would mean this function then. Choose another name.`
      : undefined;
  }
  if (target.kind !== 'variable') return undefined;
  const { scope } = target.variable;
  if (inputNames(analysis, scope, newName).length === 0) return undefined;
  return `${newName} is used in this ${scopeWord(scope)} already. Choose another name.`;
}

/** True if something of that name is called that this file does not declare. */
function isCalled({ tree, text }: Analysis, name: string): boolean {
  if (!text.includes(name.slice(name.lastIndexOf('.') + 1))) return false;
  for (let id = 0; id < tree.length; id++) {
    const node = tree.node(id);
    if (node.kind === Kind.Call && node.callee.dottedName === name) return true;
  }
  return false;
}

function scopeWord(scope: SyntaxNode): string {
  return scope.kind === Kind.Function ? 'function' : 'script';
}
