import { Kind } from '../syntax/tree/kinds.js';
import { endAt, kindAt, sizeAt, startAt, textAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { occurrenceRows, roleOfRow, scopeOf } from './names.js';

export interface FunctionParameter {
  readonly name: string;
  /** The word of the header as written: `Int`, `list:float`, a form's link name. */
  readonly type: string;
  readonly node: SyntaxNode;
}

/** A function with a header. */
export interface FunctionDeclaration {
  /** As declared: `standalone.rate`, or `rate` without a namespace. */
  readonly name: string;
  /** What stands before the last dot; undefined without one. */
  readonly namespace: string | undefined;
  readonly shortName: string;
  /** As written. */
  readonly returnType: string;
  readonly parameters: readonly FunctionParameter[];
  readonly node: SyntaxNode;
}

export type VariableKind = 'variable' | 'parameter' | 'loop' | 'catch';

/**
 * A variable: one name in one scope. Scopes are functions, or the script around them, as Deluge has no narrower ones:
 * a first assignment inside a block counts for the whole function.
 */
export class Variable {
  private allReferences: readonly SyntaxNode[] | undefined;

  /** `definitions` has at least one node; `references` are rows, or are searched for when somebody asks. */
  constructor(
    readonly name: string,
    /** The `Function` or the `Script`. */
    readonly scope: SyntaxNode,
    /** The `Name` of each assignment, loop, catch or parameter that gives it a value, in the order of the text. */
    readonly definitions: readonly SyntaxNode[],
    private readonly rows?: readonly number[],
  ) {}

  /** The `Name` where it first gets a value. */
  get definition(): SyntaxNode {
    return this.definitions[0]!;
  }

  get kind(): VariableKind {
    switch (this.definition.parent?.kind) {
      case Kind.Parameter:
        return 'parameter';
      case Kind.ForEach:
        return 'loop';
      case Kind.Try:
        return 'catch';
      default:
        return 'variable';
    }
  }

  /** The type in the header of a parameter, or of `int x = 1;`; undefined for what has none. As written. */
  get declaredType(): string | undefined {
    const parent = this.definition.parent;
    return parent?.kind === Kind.Parameter || parent?.kind === Kind.TypedDeclaration ? parent.type.text : undefined;
  }

  /** The expression that it is first given; undefined for parameters, loop and catch variables. */
  get value(): SyntaxNode | undefined {
    return assignedValue(this.definition);
  }

  /** Every `Name` that reads it or stands at the root of a path, in the order of the text. */
  get references(): readonly SyntaxNode[] {
    const { tree } = this.scope;
    this.allReferences ??= (this.rows ?? findPlaces(tree, this.scope, this.name).references).map((id) => tree.node(id));
    return this.allReferences;
  }
}

/** What a definition assigns with `=`; undefined for `+=` and similar, loops, catches and parameters. */
export function assignedValue(definition: SyntaxNode): SyntaxNode | undefined {
  const parent = definition.parent;
  return parent?.kind === Kind.Assignment || parent?.kind === Kind.TypedDeclaration ? parent.value : undefined;
}

/** What semantic questions are answered from. A rule gets one that remembers which names it asked about. */
export interface Names {
  /** The variable that a `Name` defines or reads; undefined if nothing in its scope gives it a value. */
  variableAt(name: SyntaxNode): Variable | undefined;
  /** Every place in its scope where a `Name` is read, in the order of the text, whether or not anything gives it a value. */
  referencesOf(name: SyntaxNode): readonly SyntaxNode[];
  /** A function of this file, by the name it is called with: `thisapp.` may stand before it. Letter case counts. */
  functionNamed(name: string): FunctionDeclaration | undefined;
  /**
   * Said by who gives an answer again that was found before: the names that it depends on, and whether it would be another
   * one if blocks were left elsewhere.
   */
  restsOn(names: Iterable<string>, usesExits: boolean): void;
}

/**
 * The functions of a script by name, each as its place among them: an edit in the body of one leaves that as it is, so that
 * all versions since the last edit of a header share it. Made when first asked for.
 */
export class FunctionNames {
  places: ReadonlyMap<string, number> | undefined;
}

/** Of functions with the same name, the last counts. */
function placesByName(tree: Tree, functions: readonly number[]): ReadonlyMap<string, number> {
  const { rows, text } = tree;
  const places = new Map<string, number>();
  for (const [place, row] of functions.entries()) {
    const nameRow = row + 1 + sizeAt(rows, row + 1);
    const written = textAt(rows, nameRow, text);
    // Blanks and comments may stand around the dots, and are no part of the name.
    places.set(withoutThisapp(/[^\w.]/.test(written) ? nameOf(tree.node(row)) : written), place);
  }
  return places;
}

/** True if what was parsed again, `start` to `end`, lies within the body of one function. */
export function isInBody(tree: Tree, start: number, end: number): boolean {
  for (let node: SyntaxNode | undefined = tree.nodeCovering(start, end); node !== undefined; node = node.parent) {
    const { parent } = node;
    if (parent?.kind !== Kind.Function || parent.parent?.id !== 0) continue;
    return node.kind === Kind.Block && node.start < start && end < node.end;
  }
  return false;
}

/** The scopes, variables and functions of one tree; each part is computed when it is first asked for. */
export class Symbols implements Names {
  private declarations: readonly FunctionDeclaration[] | undefined;
  private functionRows: readonly number[] | undefined;
  private readonly declaredByRow = new Map<number, FunctionDeclaration>();
  private readonly listed = new Map<number, readonly Variable[]>();
  private readonly looked = new Map<number, Map<string, Places>>();

  /** `functionNames` are those of an earlier version with the same functions under the same names, if there is one. */
  constructor(
    readonly tree: Tree,
    readonly functionNames = new FunctionNames(),
  ) {}

  /** The functions with a header, in the order of the text. */
  get functions(): readonly FunctionDeclaration[] {
    this.declarations ??= this.rowsOfFunctions().map((row) => this.declarationOf(row));
    return this.declarations;
  }

  functionNamed(name: string): FunctionDeclaration | undefined {
    const place = this.placesByName().get(withoutThisapp(name));
    return place === undefined ? undefined : this.declarationOf(this.rowsOfFunctions()[place]!);
  }

  /** The functions whose name, without `thisapp.`, passes a test. Cheaper than all of them where few do. */
  *functionsWhere(test: (name: string) => boolean): Iterable<FunctionDeclaration> {
    const rows = this.rowsOfFunctions();
    for (const [name, place] of this.placesByName()) if (test(name)) yield this.declarationOf(rows[place]!);
  }

  /** Only the names are read of all functions; what a header says is read when somebody asks for the function. */
  private placesByName(): ReadonlyMap<string, number> {
    this.functionNames.places ??= placesByName(this.tree, this.rowsOfFunctions());
    return this.functionNames.places;
  }

  /** The function around an offset, from its first to its last character; undefined in the script itself. */
  functionAt(offset: number): FunctionDeclaration | undefined {
    const { rows } = this.tree;
    for (const row of this.rowsOfFunctions()) {
      if (startAt(rows, row) > offset) return undefined;
      if (offset <= endAt(rows, row)) return this.declarationOf(row);
    }
    return undefined;
  }

  private rowsOfFunctions(): readonly number[] {
    if (this.functionRows === undefined) {
      const { rows, length } = this.tree;
      const found: number[] = [];
      for (let row = 1; row < length; row += sizeAt(rows, row)) {
        if (kindAt(rows, row) === Kind.Function) found.push(row);
      }
      this.functionRows = found;
    }
    return this.functionRows;
  }

  private declarationOf(row: number): FunctionDeclaration {
    let found = this.declaredByRow.get(row);
    if (found === undefined) {
      found = declaration(this.tree.node(row));
      this.declaredByRow.set(row, found);
    }
    return found;
  }

  /** The `Function` around an offset, or the `Script`. */
  scopeAt(offset: number): SyntaxNode {
    return this.functionAt(offset)?.node ?? this.tree.root;
  }

  /** The variables of a scope (a `Function` or the `Script`), in the order in which the text first defines them. */
  variables(scope: SyntaxNode): readonly Variable[] {
    let variables = this.listed.get(scope.id);
    if (variables === undefined) {
      const byName = new Map<string, SyntaxNode[]>();
      for (const node of definitionsIn(scope)) {
        const { text } = node;
        const known = byName.get(text);
        if (known === undefined) byName.set(text, [node]);
        else known.push(node);
      }
      variables = [...byName].map(([name, definitions]) => new Variable(name, scope, definitions));
      this.listed.set(scope.id, variables);
    }
    return variables;
  }

  /** The variables that may be used at an offset: all of its scope, whether their first assignment comes before it or not. */
  visibleVariables(offset: number): readonly Variable[] {
    return this.variables(this.scopeAt(offset));
  }

  /** A variable of a scope by its name, in its letter case. Cheaper than the list of all of them. */
  variable(name: string, scope: SyntaxNode): Variable | undefined {
    return this.placesOf(name, scope).variable;
  }

  variableAt(name: SyntaxNode): Variable | undefined {
    if (name.kind !== Kind.Name || roleOfRow(this.tree, name.id) === 'label') return undefined;
    return this.variable(name.text, scopeOf(name));
  }

  referencesOf(name: SyntaxNode): readonly SyntaxNode[] {
    if (name.kind !== Kind.Name || roleOfRow(this.tree, name.id) === 'label') return [];
    const places = this.placesOf(name.text, scopeOf(name));
    if (places.variable !== undefined) return places.variable.references;
    places.nodes ??= places.references.map((id) => this.tree.node(id));
    return places.nodes;
  }

  /** Nothing is remembered here: a version of a script does not change. */
  restsOn(_names: Iterable<string>, _usesExits: boolean): void {}

  /**
   * Forgets where names stand, which takes more memory than the tree once all of them were asked about. Whoever asks again
   * gets an equal answer.
   */
  forgetPlaces(): void {
    this.looked.clear();
  }

  private placesOf(name: string, scope: SyntaxNode): Places {
    let byName = this.looked.get(scope.id);
    if (byName === undefined) {
      byName = new Map();
      this.looked.set(scope.id, byName);
    }
    let places = byName.get(name);
    if (places === undefined) {
      if (byName.size === worthIndexing) indexPlaces(this.tree, scope, byName);
      places = byName.get(name) ?? (byName.size > worthIndexing ? noPlaces : findPlaces(this.tree, scope, name));
      byName.set(name, places);
    }
    return places;
  }
}

/**
 * After an edit a few names of a scope are asked about, each of which is searched for in the text. Whoever asks about more
 * is looking at the whole scope, and all of its names are listed at once.
 */
const worthIndexing = 24;

/** What is known of one name in one scope. */
interface Places {
  readonly variable: Variable | undefined;
  /** Rows. */
  readonly references: readonly number[];
  /** Their nodes, once somebody asked. */
  nodes?: readonly SyntaxNode[];
}

const noPlaces: Places = { variable: undefined, references: [] };

function findPlaces(tree: Tree, scope: SyntaxNode, name: string): Places {
  return placesIn(scope, name, occurrenceRows(tree, scope, name));
}

function placesIn(scope: SyntaxNode, name: string, rows: Iterable<number>): Places {
  const { tree } = scope;
  const definitions: SyntaxNode[] = [];
  const references: number[] = [];
  for (const id of rows) {
    if (roleOfRow(tree, id) === 'definition') definitions.push(tree.node(id));
    else references.push(id);
  }
  const variable = definitions.length === 0 ? undefined : new Variable(name, scope, definitions, references);
  return { variable, references };
}

/** Adds all names of a scope to those that were searched for one by one. */
function indexPlaces(tree: Tree, scope: SyntaxNode, byName: Map<string, Places>): void {
  const rowsByName = new Map<string, number[]>();
  const { rows, text } = tree;
  for (const id of namesIn(scope)) {
    if (roleOfRow(tree, id) === 'label') continue;
    const name = textAt(rows, id, text);
    const known = rowsByName.get(name);
    if (known === undefined) rowsByName.set(name, [id]);
    else known.push(id);
  }
  // One name more than are searched for tells that all are listed; no name is empty.
  byName.set('', noPlaces);
  for (const [name, ids] of rowsByName) {
    // What was handed out stays the same object.
    if (!byName.has(name)) byName.set(name, placesIn(scope, name, ids));
  }
}

function* definitionsIn(scope: SyntaxNode): Iterable<SyntaxNode> {
  for (const id of namesIn(scope)) {
    if (roleOfRow(scope.tree, id) === 'definition') yield scope.tree.node(id);
  }
}

/** The rows of all names of a scope. A script's leaves out the functions that stand in it. */
function* namesIn(scope: SyntaxNode): Iterable<number> {
  const { rows } = scope.tree;
  const isScript = scope.kind === Kind.Script;
  const end = scope.id + scope.size;
  let id = scope.id + 1;
  while (id < end) {
    const kind = kindAt(rows, id);
    if (kind === Kind.Function && isScript) {
      id += sizeAt(rows, id);
      continue;
    }
    if (kind === Kind.Name) yield id;
    id++;
  }
}

function nameOf({ name }: SyntaxNode): string {
  return name.dottedName ?? name.text;
}

function declaration(node: SyntaxNode): FunctionDeclaration {
  const name = nameOf(node);
  const dot = name.lastIndexOf('.');
  return {
    name,
    namespace: dot < 0 ? undefined : name.slice(0, dot),
    shortName: name.slice(dot + 1),
    returnType: node.type.text,
    parameters: node.parameters.map((parameter) => ({
      name: parameter.name.text,
      type: parameter.type.text,
      node: parameter,
    })),
    node,
  };
}

/** The name of a function without the word that stands for the application it belongs to. */
export function withoutThisapp(name: string): string {
  return name.startsWith('thisapp.') ? name.slice('thisapp.'.length) : name;
}
