import { type Analysis, type Origin, takeOrigin } from '../analysis.js';
import { annotations } from '../semantics/annotations.js';
import { nameRole, scopeOf } from '../semantics/names.js';
import { costsOfFile } from '../semantics/quota/cost.js';
import { loopBounds } from '../semantics/quota/directives.js';
import { forgetTypes } from '../semantics/types/index.js';
import { Kind } from '../syntax/tree/kinds.js';
import { endAt, kindAt, parentAt, sizeAt, startAt, textAt } from '../syntax/tree/rows.js';
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
import { Silencer, type Suppression, suppressions } from './suppressions.js';
import { syntaxDiagnostics } from './syntax.js';
import { type Check, costOf, isActive, Traversal, toDiagnostic } from './traversal.js';

/** How far the checks of a version have come. They are made in the order of the text. */
interface Progress {
  bundles: readonly Bundle[];
  /** The first row that was not looked at yet; the length of the tree once all were. */
  next: number;
  /** What looks at rows, with the checks that are not yet in `bundles`. */
  traversal: Traversal | undefined;
  diagnostics: readonly Diagnostic[] | undefined;
}

const progress = new WeakMap<Analysis, Progress>();

/**
 * The syntax errors of a version and what the rules say about it, by place. Computed once; if the version came from one
 * whose diagnostics are known, only the statements that the edit touched are looked at, and what depends on the names in
 * them.
 */
export function diagnostics(analysis: Analysis): readonly Diagnostic[] {
  checkFurther(analysis, () => false);
  const made = progressOf(analysis);
  made.diagnostics ??= present(analysis, made.bundles);
  return made.diagnostics;
}

/**
 * Goes on with the checks of a version until all are made or, asked before each statement, `isLate` answers true. True once
 * all are made: then {@link diagnostics} costs nothing more. A later version takes over what has been checked.
 */
export function checkFurther(analysis: Analysis, isLate: () => boolean): boolean {
  const made = progressOf(analysis);
  const { tree } = analysis;
  if (made.next >= tree.length) return true;
  made.traversal ??= new Traversal(analysis, rules);
  while (made.next < tree.length) {
    if (isLate()) return false;
    made.next = made.traversal.visitRow(tree, made.next);
  }
  settle(made);
  forgetTypes(tree);
  analysis.symbols.forgetPlaces();
  return true;
}

/**
 * The syntax errors of a version, and what the rules say about the statements that a range meets: for whoever shows them
 * before the whole text is checked. What rules say about the script as a whole is left out, and comments that silence
 * nothing are not reported.
 */
export function diagnosticsBetween(analysis: Analysis, start: number, end: number): readonly Diagnostic[] {
  const { tree } = analysis;
  const traversal = new Traversal(analysis, rules);
  for (let row = 1; row < tree.length && startAt(tree.rows, row) <= end; ) {
    row = endAt(tree.rows, row) < start ? row + sizeAt(tree.rows, row) : traversal.visitRow(tree, row);
  }
  return present(analysis, bundled(traversal.checks), false);
}

/** The diagnostics of a version; while its checks are under way, those of the statements that a range meets. */
export function diagnosticsNear(analysis: Analysis, start: number, end: number): readonly Diagnostic[] {
  const { next } = progressOf(analysis);
  const isUnderWay = next > 0 && next < analysis.tree.length;
  return isUnderWay ? diagnosticsBetween(analysis, start, end) : diagnostics(analysis);
}

/** Puts what was looked at so far into bundles. */
function settle(made: Progress): void {
  if (made.traversal !== undefined) made.bundles = [...made.bundles, ...bundled(made.traversal.checks)];
  made.traversal = undefined;
}

function progressOf(analysis: Analysis): Progress {
  let made = progress.get(analysis);
  if (made === undefined) {
    const origin = takeOrigin(analysis);
    const earlier = origin && progress.get(origin.previous);
    made = (earlier && carriedOver(analysis, origin, earlier)) ?? {
      bundles: [],
      next: 0,
      traversal: undefined,
      diagnostics: undefined,
    };
    progress.set(analysis, made);
  }
  return made;
}

/** The checks of the previous version, moved; made again where the edit may have altered them. Undefined: make all. */
function carriedOver(analysis: Analysis, origin: Origin, earlier: Progress): Progress | undefined {
  // Lines above the script that name another product or other inputs change what every rule says.
  if (origin.previous.workspace !== analysis.workspace) return undefined;
  if (inputsIn(origin.previous.tree) !== inputsIn(analysis.tree)) return undefined;
  const slices = changedSlices(origin.previous.tree, analysis.tree, origin.change);
  const { change } = slices;
  // What a call means may hang on a function that is declared anywhere in the file.
  if (headersIn(slices.old) !== headersIn(slices.new)) return undefined;
  if (!haveSameBounds(origin.previous.tree, analysis.tree, change)) return undefined;
  const touched = touchedBy(slices, analysis);

  const reached = reachedBy(origin.previous.tree, earlier, change);
  if (reached === 0) return undefined;

  const traversal = new Traversal(analysis, rules);
  if (reached > change.start) traversal.visitRows(analysis.tree, slices.new.fromRow, slices.new.toRow);
  for (let node: SyntaxNode | undefined = slices.new.list; node !== undefined; node = node.parent) {
    if (node.start < reached) traversal.visit(node);
  }
  const kept: Bundle[] = [];
  for (const bundle of earlier.bundles) {
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
  return {
    bundles: [...kept, ...bundled(traversal.checks)],
    next: rowAt(analysis.tree, reached),
    traversal: undefined,
    diagnostics: undefined,
  };
}

/**
 * The offset of the new text up to which the statements of the earlier version were checked: before the edit where that
 * was not all of the edited statements. Beyond the text if all were; 0 if so little that it is not worth keeping.
 */
function reachedBy(tree: Tree, earlier: Progress, { start, oldEnd, newEnd }: TextChange): number {
  // Only between two statements does an offset say what has been checked.
  while (earlier.next < tree.length && !isStatement(tree, earlier.next)) {
    if (earlier.traversal === undefined) return 0;
    earlier.next = earlier.traversal.visitRow(tree, earlier.next);
  }
  settle(earlier);
  if (earlier.next >= tree.length) return Number.POSITIVE_INFINITY;
  const reached = startAt(tree.rows, earlier.next);
  if (reached > oldEnd) return reached + newEnd - oldEnd;
  return Math.min(reached, start);
}

function isStatement({ rows }: Tree, row: number): boolean {
  if (row === 0) return false;
  const parent = kindAt(rows, parentAt(rows, row));
  return parent === Kind.Script || parent === Kind.Block;
}

/** The first row that begins at an offset or after it; the length of the tree if none does. */
function rowAt({ rows, length }: Tree, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startAt(rows, middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
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
 * True for `zoho` and similar where they are no variable, before the edit and after it. Each call of a task asks whether its
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
 * What an edit says of functions to checks that depend on them: the names of those whose text it touched, and the costs of
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

/** What was found and is not silenced, with the syntax errors and, of a whole text, the comments that silence nothing. In order. */
function present({ tree, workspace }: Analysis, bundles: readonly Bundle[], isWhole = true): readonly Diagnostic[] {
  const all = syntaxDiagnostics(tree);
  const comments = suppressions(tree);
  const silencer = new Silencer(comments, tree.text.length);
  for (const bundle of bundles) {
    for (const diagnostic of findingsIn(bundle)) {
      if (!silencer.silences(diagnostic)) all.push(diagnostic);
    }
  }
  if (isWhole && comments.length > 0) all.push(...unusedComments(comments, silencer.silenced, workspace));
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
