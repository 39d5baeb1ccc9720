import { type Analysis, type Origin, takeOrigin } from '../analysis.js';
import { annotations } from '../semantics/annotations.js';
import { nameRole, scopeOf } from '../semantics/names.js';
import { costsOfFile } from '../semantics/quota/cost.js';
import { loopBounds } from '../semantics/quota/directives.js';
import { forgetTypes } from '../semantics/types/index.js';
import { Kind } from '../syntax/tree/kinds.js';
import { kindAt, sizeAt, textAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { TextChange } from '../text/edits.js';
import type { Workspace } from '../workspace.js';
import {
  afterChange,
  type Bundle,
  bundled,
  checkAfterChange,
  checksIn,
  findingsIn,
  mayRestOn,
  meets,
  restsOn,
  type Touched,
} from './bundles.js';
import { byPlace, type Diagnostic } from './diagnostic.js';
import { influenceOf } from './influence.js';
import { rules } from './rules/index.js';
import { unusedNames, unusedSuppression } from './rules/unused-suppression.js';
import { changedSlices, type Slice, type Slices } from './slices.js';
import { isSuppressed, type Suppression, suppressions } from './suppressions.js';
import { syntaxDiagnostics } from './syntax.js';
import { type Check, costOf, isActive, Traversal, toDiagnostic } from './traversal.js';

interface Result {
  readonly bundles: readonly Bundle[];
  readonly diagnostics: readonly Diagnostic[];
}

const results = new WeakMap<Analysis, Result>();

/**
 * The syntax errors of a version and what the rules say about it, by place. Computed once; if the version came from one
 * whose diagnostics are known, only the statements that the edit touched are looked at, and what depends on the names in
 * them.
 */
export function diagnostics(analysis: Analysis): readonly Diagnostic[] {
  return resultOf(analysis).diagnostics;
}

function resultOf(analysis: Analysis): Result {
  let result = results.get(analysis);
  if (result === undefined) {
    const bundles = bundlesOf(analysis, takeOrigin(analysis));
    result = { bundles, diagnostics: present(analysis, bundles) };
    results.set(analysis, result);
  }
  return result;
}

function bundlesOf(analysis: Analysis, origin: Origin | undefined): readonly Bundle[] {
  const earlier = origin && results.get(origin.previous);
  return (earlier && carriedOver(analysis, origin, earlier.bundles)) ?? checkAll(analysis);
}

function checkAll(analysis: Analysis): readonly Bundle[] {
  const traversal = new Traversal(analysis, rules);
  traversal.visitRows(analysis.tree, 0, analysis.tree.length);
  forgetTypes(analysis.tree);
  analysis.symbols.forgetPlaces();
  return bundled(traversal.checks);
}

/** The checks of the previous version, moved; made again where the edit may have altered them. Undefined: make all. */
function carriedOver(analysis: Analysis, origin: Origin, earlier: readonly Bundle[]): readonly Bundle[] | undefined {
  // Lines above the script that name another product or other inputs change what every rule says.
  if (origin.previous.workspace !== analysis.workspace) return undefined;
  if (inputsIn(origin.previous.tree) !== inputsIn(analysis.tree)) return undefined;
  const slices = changedSlices(origin.previous.tree, analysis.tree, origin.change);
  const { change } = slices;
  // What a call means may hang on a function that is declared anywhere in the file.
  if (headersIn(slices.old) !== headersIn(slices.new)) return undefined;
  if (!haveSameBounds(origin.previous.tree, analysis.tree, change)) return undefined;
  const touched = touchedBy(slices, analysis);

  const traversal = new Traversal(analysis, rules);
  traversal.visitRows(analysis.tree, slices.new.fromRow, slices.new.toRow);
  for (let node: SyntaxNode | undefined = slices.new.list; node !== undefined; node = node.parent)
    traversal.visit(node);
  const kept: Bundle[] = [];
  for (const bundle of earlier) {
    if (!meets(bundle, change)) {
      const moved = afterChange(bundle, change);
      if (!mayRestOn(moved, touched)) {
        kept.push(moved);
        continue;
      }
    }
    for (const check of checksIn(bundle)) {
      // Statements that touch the change are part of it, so what is outside is strictly outside.
      if (check.end >= change.start && check.start <= change.oldEnd) continue;
      const moved = checkAfterChange(check, change);
      if (restsOn(moved, touched)) traversal.visit(nodeOf(analysis, moved));
      else traversal.checks.push(moved);
    }
  }
  return [...kept, ...bundled(traversal.checks)];
}

/** What an edit touched, for those that it may concern. */
function touchedBy(slices: Slices, analysis: Analysis): Touched {
  const names = new Set<string>();
  collectNames(slices.old, names);
  collectNames(slices.new, names);
  // Variables belong to a function, so that a name in one says nothing about the same name in another.
  const scope = scopeOf(slices.new.list);
  for (const name of names) if (isOnlyNamespace(name, slices.old, scope, analysis)) names.delete(name);
  const influence = influenceOf(slices, analysis);
  const exits = influence === undefined && (hasExits(slices.old) || hasExits(slices.new));
  return {
    names,
    regions: influence ?? new Map([...names].map((name) => [name, scope])),
    scope,
    exits,
    loop: exits ? outermostLoop(slices.new.list) : undefined,
    functions: functionsConcerned(slices, analysis),
  };
}

/**
 * True for `zoho` and its kin where they are no variable, before the edit and after it. Each call of a task asks whether its
 * root is one, and the answer is the same however many such calls come or go.
 */
function isOnlyNamespace(
  name: string,
  { tree, fromRow, toRow }: Slice,
  scope: SyntaxNode,
  analysis: Analysis,
): boolean {
  if (analysis.workspace.catalogue.namespace(name).length === 0) return false;
  if (analysis.symbols.variable(name, scope) !== undefined) return false;
  for (let id = fromRow; id < toRow; id++) {
    if (kindAt(tree.rows, id) === Kind.Name && tree.node(id).text === name && nameRole(tree.node(id)) === 'definition')
      return false;
  }
  return true;
}

/** True if comments bound the same loops as before. They may stand apart from the loop, so that an edit there misses it. */
function haveSameBounds(before: Tree, after: Tree, { start, oldEnd, newEnd }: TextChange): boolean {
  const old = loopBounds(before);
  const bounds = loopBounds(after);
  return (
    old.length === bounds.length &&
    old.every(({ loopStart, iterations }, index) => {
      if (loopStart >= start && loopStart <= oldEnd) return false;
      const moved = loopStart < start ? loopStart : loopStart + newEnd - oldEnd;
      return bounds[index]?.loopStart === moved && bounds[index]?.iterations === iterations;
    })
  );
}

/**
 * What an edit says of functions to checks that rest on them: the names of those whose text it touched, and the costs of
 * those that lead to one that now costs something else.
 */
function functionsConcerned(slices: Slices, analysis: Analysis): ReadonlySet<string> {
  const before = touchedFunctions(slices.old);
  const concerned = new Set<string>();
  const costly = new Set<string>();
  for (const [name, node] of touchedFunctions(slices.new)) {
    concerned.add(name);
    const old = before.get(name);
    const declaration = analysis.symbols.functionNamed(name);
    const isSame =
      old !== undefined && declaration?.node.id === node.id && costsOfFile(analysis).costsTheSame(old, declaration);
    if (!isSame) costly.add(declaration?.name ?? name);
  }
  if (costly.size > 0) for (const name of costsOfFile(analysis).leadingTo(costly)) concerned.add(costOf(name));
  return concerned;
}

/** The functions of a version whose text an edit touched, by name. */
function touchedFunctions({ tree, list, fromRow, toRow }: Slice): ReadonlyMap<string, SyntaxNode> {
  const touched = new Map<string, SyntaxNode>();
  const add = (node: SyntaxNode) => touched.set(node.name.dottedName ?? node.name.text, node);
  const scope = scopeOf(list);
  if (scope.kind === Kind.Function) add(scope);
  if (list.kind !== Kind.Script) return touched;
  for (let id = fromRow; id < toRow; id += sizeAt(tree.rows, id)) {
    const node = tree.node(id);
    if (node.kind === Kind.Function) add(node);
  }
  return touched;
}

/** The headers of the functions that a slice holds, as written. */
function headersIn({ tree, list, fromRow, toRow }: Slice): string {
  let headers = '';
  if (list.kind !== Kind.Script) return headers;
  for (let id = fromRow; id < toRow; id += tree.node(id).size) {
    const node = tree.node(id);
    if (node.kind === Kind.Function) headers += `${tree.text.slice(node.start, node.body.start)}\n`;
  }
  return headers;
}

function collectNames({ tree, fromRow, toRow }: Slice, names: Set<string>): void {
  const { rows, text } = tree;
  for (let id = fromRow; id < toRow; id++) {
    if (kindAt(rows, id) === Kind.Name) names.add(textAt(rows, id, text));
  }
}

function hasExits({ tree, fromRow, toRow }: Slice): boolean {
  const { rows } = tree;
  for (let id = fromRow; id < toRow; id++) {
    const kind = kindAt(rows, id);
    if (kind === Kind.Break || kind === Kind.Continue || kind === Kind.Return) return true;
  }
  return false;
}

function outermostLoop(node: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let loop = node.enclosing(Kind.ForEach); loop !== undefined; loop = loop.enclosing(Kind.ForEach)) {
    outermost = loop;
  }
  return outermost;
}

/** The node of the new tree that a check was made on. */
function nodeOf({ tree }: Analysis, check: Check): SyntaxNode {
  let node = tree.nodeCovering(check.start, check.end);
  while (node.kind !== check.kind && node.parent !== undefined) node = node.parent;
  return node;
}

/** What was found and is not silenced, with the syntax errors and the comments that silence nothing, in order. */
function present({ tree, workspace }: Analysis, bundles: readonly Bundle[]): readonly Diagnostic[] {
  const all = syntaxDiagnostics(tree);
  const comments = suppressions(tree);
  const silenced = comments.map(() => new Set<string>());
  for (const bundle of bundles) {
    for (const diagnostic of findingsIn(bundle)) {
      if (!isSuppressed(diagnostic, comments, silenced)) all.push(diagnostic);
    }
  }
  if (comments.length > 0) all.push(...unusedComments(comments, silenced, workspace));
  return all.sort(byPlace);
}

function unusedComments(
  comments: readonly Suppression[],
  silenced: readonly ReadonlySet<string>[],
  workspace: Workspace,
): Diagnostic[] {
  if (!isActive(unusedSuppression, workspace)) return [];
  const active = rules.filter((rule) => isActive(rule, workspace)).map(({ id }) => id);
  const all = rules.map(({ id }) => id);
  return comments.flatMap((comment, index) => {
    const finding = unusedNames(comment, silenced[index]!, active, all);
    return finding === undefined ? [] : [toDiagnostic(unusedSuppression, finding, workspace)];
  });
}

/** The inputs that a script declares, as one text. */
function inputsIn(tree: Tree): string {
  return annotations(tree)
    .inputs.map(({ type, value }) => `${type} ${value}`)
    .join();
}
