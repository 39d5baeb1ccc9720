import type { Analysis } from '../analysis.js';
import { isField } from '../semantics/fields.js';
import { nameRole, occurrences, scopeOf } from '../semantics/names.js';
import { type FunctionDeclaration, type Variable, withoutThisapp } from '../semantics/symbols.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { Occurrence, ScriptFile } from '../workspace.js';
import { argumentOf } from './argument.js';
import { wordAt } from './cursor.js';

/**
 * What the name at a place stands for: what navigation and renaming work on.
 * - `variable`: something in its scope gives it a value.
 * - `function`: one that this file declares, or else another one; `file` is that other one.
 * - `input`: a name that nothing assigns; the product gives it, or it is a field or a form.
 */
export type Target =
  | { readonly kind: 'variable'; readonly name: SyntaxNode; readonly variable: Variable }
  | {
      readonly kind: 'function';
      readonly name: SyntaxNode;
      readonly declaration: FunctionDeclaration;
      readonly file: ScriptFile | undefined;
    }
  | { readonly kind: 'input'; readonly name: SyntaxNode; readonly scope: SyntaxNode };

/** Undefined in comments and texts, on keywords, members, fields, tasks and whatever else the catalogue knows. */
export function targetAt(analysis: Analysis, offset: number): Target | undefined {
  const name = nameAt(analysis, offset);
  return name === undefined ? undefined : targetOf(analysis, name);
}

/** The `Name` that the offset is in or touches; undefined in a comment, and where there is none. */
export function nameAt({ text, tree }: Analysis, offset: number): SyntaxNode | undefined {
  const { start, end } = wordAt(text, offset);
  if (start === end) return undefined;
  const node = tree.nodeCovering(start, end);
  return node.kind === Kind.Name && node.start === start && node.end === end ? node : undefined;
}

/** The same for a `Name`. */
export function targetOf(analysis: Analysis, name: SyntaxNode): Target | undefined {
  const { symbols, workspace } = analysis;
  const found = functionAt(analysis, name);
  if (found !== undefined) return { kind: 'function', name, ...found };
  if (nameRole(name) === 'label' || isFieldOrWord(analysis, name)) return undefined;
  const variable = symbols.variableAt(name);
  if (variable !== undefined) return { kind: 'variable', name, variable };
  const { catalogue } = workspace;
  if (catalogue.constant(name.text) !== undefined || catalogue.isNamespace(name.text)) return undefined;
  return { kind: 'input', name, scope: scopeOf(name) };
}

/** The function that a name declares or calls, whichever segment of `standalone.rate` it is. */
function functionAt(
  { symbols, workspace }: Analysis,
  name: SyntaxNode,
): { declaration: FunctionDeclaration; file: ScriptFile | undefined } | undefined {
  let whole = name;
  while (whole.parent?.kind === Kind.Member) whole = whole.parent;
  const { parent } = whole;
  const isCallee = parent?.kind === Kind.Call && parent.callee.is(whole);
  const isHeader = parent?.kind === Kind.Function && parent.name.is(whole);
  const dotted = isCallee || isHeader ? whole.dottedName : undefined;
  if (dotted === undefined) return undefined;
  const own = symbols.functionNamed(dotted);
  if (own !== undefined) return { declaration: own, file: undefined };
  const foreign = workspace.findFunction(dotted);
  return foreign === undefined ? undefined : { declaration: foreign, file: foreign.file };
}

/** The `Name` of a variable's definitions and references, in the order of the text. Fields of the same name are left out. */
export function variableNames(analysis: Analysis, variable: Variable): readonly SyntaxNode[] {
  return inputNames(analysis, variable.scope, variable.name);
}

/** Every place in a scope where a name stands for a value. */
export function inputNames(analysis: Analysis, scope: SyntaxNode, name: string): readonly SyntaxNode[] {
  return [...occurrences(analysis.tree, scope, name)].filter((node) => !isFieldOrWord(analysis, node));
}

/** The last segments of a function's names in this file: in its header and in the calls of it, in the order of the text. */
export function functionNames(analysis: Analysis, declaration: FunctionDeclaration): readonly SyntaxNode[] {
  const { text, tree } = analysis;
  const { shortName } = declaration;
  const wanted = withoutThisapp(declaration.name);
  const found: SyntaxNode[] = [];
  let hit = shortName === '' ? -1 : text.indexOf(shortName);
  for (; hit >= 0; hit = text.indexOf(shortName, hit + shortName.length)) {
    const node = tree.nodeCovering(hit, hit + shortName.length);
    if (node.kind !== Kind.Name || node.start !== hit || node.end !== hit + shortName.length) continue;
    if (!isLastSegment(node)) continue;
    const declared = functionAt(analysis, node)?.declaration;
    if (declared !== undefined && withoutThisapp(declared.name) === wanted) found.push(node);
  }
  return found;
}

/**
 * Where other files name a function: in its header, and in calls of it. A file that has a function of the same name calls its
 * own. `file` is the one that declares it; undefined for the file that is asked about.
 */
export function functionOccurrences(
  { workspace }: Analysis,
  declaration: FunctionDeclaration,
  file: ScriptFile | undefined,
): readonly Occurrence[] {
  const all = workspace.occurrences(declaration.name);
  const others = new Set(
    all.filter((one) => one.kind === 'declaration' && one.file.uri !== file?.uri).map((one) => one.file.uri),
  );
  return all.filter((one) => !others.has(one.file.uri));
}

/** The name of the header after its last dot. */
export function shortNameNode({ node }: FunctionDeclaration): SyntaxNode {
  return node.name.kind === Kind.Member ? node.name.member : node.name;
}

/** True for `rate` of `standalone.rate`, and for a name that stands alone. */
export function isLastSegment(name: SyntaxNode): boolean {
  const { parent } = name;
  return parent?.kind !== Kind.Member || (parent.member.is(name) && parent.parent?.kind !== Kind.Member);
}

/**
 * A name that looks like a variable and is none: a field in a criteria (`Order[Status == status]` has one of each), or a
 * word such as `GET` after `type :`.
 */
function isFieldOrWord(analysis: Analysis, name: SyntaxNode): boolean {
  if (name.parent?.kind === Kind.Attribute) {
    const { parameter } = argumentOf(analysis, name) ?? {};
    const word = name.text.toLowerCase();
    return parameter?.bareWord === true && parameter.values?.some((value) => value.toLowerCase() === word) === true;
  }
  return isField(name);
}
