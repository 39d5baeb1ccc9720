import { type FunctionDeclaration, type FunctionParameter, Symbols, withoutThisapp } from '../semantics/symbols.js';
import { parse } from '../syntax/parser/parse.js';
import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { LineIndex } from '../text/line-index.js';
import type { Occurrence, ScriptFile, WorkspaceFunction } from '../workspace.js';

/**
 * What the index keeps of a file: its text, its functions, and the names that it calls. The tree is a few times as large
 * as the text and few files are ever looked into, so it is made again for whoever asks and kept only as long as it is used.
 */
export class IndexedFile implements ScriptFile {
  readonly functions: readonly IndexedFunction[];
  /** What it calls by a dotted name, without `thisapp.`; methods of variables among them. */
  readonly calls: ReadonlySet<string>;
  private parsed: WeakRef<Tree>;
  private lineIndex: LineIndex | undefined;

  /** `tree` is that of the text, where somebody has it already. */
  constructor(
    readonly uri: string,
    readonly text: string,
    tree: Tree = parse(text),
  ) {
    this.parsed = new WeakRef(tree);
    this.functions = new Symbols(tree).functions.map((declaration) => new IndexedFunction(this, declaration));
    this.calls = calledNames(tree);
  }

  get tree(): Tree {
    let tree = this.parsed.deref();
    if (tree === undefined) {
      tree = parse(this.text);
      this.parsed = new WeakRef(tree);
    }
    return tree;
  }

  get lines(): LineIndex {
    this.lineIndex ??= new LineIndex(this.text);
    return this.lineIndex;
  }

  /** Where it declares or calls a function, by its name without `thisapp.`, in the order of the text. */
  occurrences(name: string): Occurrence[] {
    const { tree } = this;
    const found: Occurrence[] = [];
    for (const declaration of this.functions) {
      if (withoutThisapp(declaration.name) !== name) continue;
      const { node } = declaration;
      found.push({ file: this, name: lastName(node.name), node, kind: 'declaration', caller: undefined });
    }
    if (this.calls.has(name)) {
      for (const node of callsIn(tree)) {
        if (withoutThisapp(node.callee.dottedName ?? '') !== name) continue;
        found.push({ file: this, name: lastName(node.callee), node, kind: 'call', caller: this.functionAround(node) });
      }
    }
    return found.sort((a, b) => a.name.start - b.name.start);
  }

  private functionAround(node: SyntaxNode): IndexedFunction | undefined {
    const row = node.enclosing(Kind.Function)?.id;
    return this.functions.find((declaration) => declaration.row === row);
  }
}

/** A declaration that finds its nodes again in the tree of its file. */
export class IndexedFunction implements WorkspaceFunction {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly shortName: string;
  readonly returnType: string;
  readonly parameters: readonly FunctionParameter[];
  /** Rows do not change with the tree: that of the same text has the same ones. */
  readonly row: number;
  private readonly start: number;
  private readonly end: number;

  constructor(
    readonly file: IndexedFile,
    declaration: FunctionDeclaration,
  ) {
    const { name, namespace, shortName, returnType, parameters, node } = declaration;
    this.name = name;
    this.namespace = namespace;
    this.shortName = shortName;
    this.returnType = returnType;
    this.parameters = parameters.map((parameter) => new IndexedParameter(file, parameter));
    this.row = node.id;
    this.start = node.start;
    this.end = node.end;
  }

  get node(): SyntaxNode {
    return this.file.tree.node(this.row);
  }

  /** All of its text: what others may have concluded from it holds as long as this is the same. */
  get text(): string {
    return this.file.text.slice(this.start, this.end);
  }

  /** Types in order, by which two functions of one name are told apart. */
  get heading(): string {
    return [this.returnType, ...this.parameters.map(({ type }) => type)].join(',').toLowerCase();
  }
}

class IndexedParameter implements FunctionParameter {
  readonly name: string;
  readonly type: string;
  private readonly row: number;

  constructor(
    private readonly file: IndexedFile,
    { name, type, node }: FunctionParameter,
  ) {
    this.name = name;
    this.type = type;
    this.row = node.id;
  }

  get node(): SyntaxNode {
    return this.file.tree.node(this.row);
  }
}

function calledNames(tree: Tree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const call of callsIn(tree)) {
    const name = call.callee.dottedName;
    if (name !== undefined) names.add(withoutThisapp(name));
  }
  return names;
}

function* callsIn(tree: Tree): Iterable<SyntaxNode> {
  const { rows, length } = tree;
  for (let row = 0; row < length; row++) if (kindAt(rows, row) === Kind.Call) yield tree.node(row);
}

function lastName(name: SyntaxNode): SyntaxNode {
  return name.kind === Kind.Member ? name.member : name;
}
