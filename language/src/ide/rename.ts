import type { Analysis } from '../analysis.js';
import { withoutThisapp } from '../semantics/symbols.js';
import { parse } from '../syntax/parser/parse.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import type { ScriptFile } from '../workspace.js';
import type { Span } from './cursor.js';
import { referencesTo } from './references.js';
import { inputNames, isLastSegment, nameAt, type Target, targetOf } from './target.js';

/** Why a name cannot be changed, and what to do. */
export interface RenameRefusal {
  readonly refusal: string;
}

/** What the editor shows in its box. */
export interface RenameTarget extends Span {
  readonly placeholder: string;
}

/** One change, of the file that was asked about where it names no other. */
export interface RenameEdit extends TextEdit {
  readonly file: ScriptFile | undefined;
}

/** Whether the name at a place can be renamed: variables, parameters and functions can. Undefined where no name is. */
export function prepareRename(analysis: Analysis, offset: number): RenameTarget | RenameRefusal | undefined {
  const name = nameAt(analysis, offset);
  if (name === undefined) return undefined;
  const found = renamable(analysis, name);
  return 'refusal' in found ? found : { start: name.start, end: name.end, placeholder: name.text };
}

/**
 * The edits that give the name at a place another one, in all of its function, or for a function in all files; or why that
 * cannot be. Undefined where no name is. What is returned never changes what another name means.
 */
export function rename(
  analysis: Analysis,
  offset: number,
  newName: string,
): readonly RenameEdit[] | RenameRefusal | undefined {
  const name = nameAt(analysis, offset);
  if (name === undefined) return undefined;
  const target = renamable(analysis, name);
  if ('refusal' in target) return target;
  if (newName === name.text) return [];
  const reason = unusable(analysis, newName) ?? clash(analysis, target, newName);
  if (reason !== undefined) return { refusal: reason };
  const edits = referencesTo(analysis, target).map(({ node: { start, end }, file }) => ({
    start,
    end,
    newText: newName,
    file,
  }));
  // The last word is the parser's: some words are keywords only where a statement begins.
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const { text, tree } = file ?? analysis;
    const renamed = applyEdits(
      text,
      edits.filter((edit) => edit.file === file),
    );
    if (parse(renamed).errors.length <= tree.errors.length) continue;
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
        refusal: `${name.text} is declared in no script of this workspace. Only variables, parameters and functions are renamed.`,
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
  if (target.kind === 'function') {
    const { declaration } = target;
    const { namespace } = declaration;
    const qualified = namespace === undefined ? newName : `${namespace}.${newName}`;
    const twins = declarationsOf(analysis, declaration.name);
    if (twins > 1 && isAmbiguous(analysis, target)) {
      return `There are ${twins} functions ${declaration.name}, and which of them is called is not certain. Make them one first.`;
    }
    if (declarationsOf(analysis, qualified) > 0) {
      return `There is a function ${qualified} already. Choose another name.`;
    }
    return isCalled(analysis, qualified)
      ? `${qualified} is called and would mean this function then. Choose another name.`
      : undefined;
  }
  if (target.kind !== 'variable') return undefined;
  const { scope } = target.variable;
  if (inputNames(analysis, scope, newName).length === 0) return undefined;
  return `${newName} is used in this ${scopeWord(scope)} already. Choose another name.`;
}

/** True if one file declares the function twice, or a file calls it that has none of its own. */
function isAmbiguous(analysis: Analysis, { declaration, file }: Target & { kind: 'function' }): boolean {
  const { symbols, workspace } = analysis;
  const wanted = withoutThisapp(declaration.name);
  const own = symbols.functions.filter(({ name }) => withoutThisapp(name) === wanted).length;
  if (own > 1 || file !== undefined) return true;
  const occurrences = workspace.occurrences(declaration.name);
  const declarers = new Set(occurrences.filter(({ kind }) => kind === 'declaration').map((one) => one.file));
  return occurrences.some((one) => !declarers.has(one.file));
}

/** How many functions have a name, in this file and the others. */
function declarationsOf({ symbols, workspace }: Analysis, name: string): number {
  const wanted = withoutThisapp(name);
  const own = symbols.functions.filter((declaration) => withoutThisapp(declaration.name) === wanted);
  return own.length + workspace.occurrences(name).filter(({ kind }) => kind === 'declaration').length;
}

/** True if something of that name is called that nobody declares. */
function isCalled({ tree, text, workspace }: Analysis, name: string): boolean {
  if (workspace.occurrences(name).length > 0) return true;
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
