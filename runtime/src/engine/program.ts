import {
  type Analysis,
  analyse,
  type Catalogue,
  createWorkspace,
  type FunctionDeclaration,
  type SyntaxNode,
  type Tree,
  type Workspace,
  type WorkspaceFunction,
} from '@deluge-tools/language';
import type { Action } from './compile/code.js';
import type { Place, ProgramSource, SourceFile } from './protocol.js';
import { LoadedSource } from './source.js';

/** A function, or the statements outside of functions, compiled when it first runs. */
export interface RunnableFunction {
  /** As declared; undefined for the statements outside of functions. */
  readonly name: string | undefined;
  readonly source: LoadedSource;
  readonly declaration: FunctionDeclaration | undefined;
  /** The names of the variables, by slot. Parameters come first. */
  readonly variables: readonly string[];
  body: Action;
}

/** Files whose functions may call each other. More may be added while a run goes on. */
export class Program {
  readonly #sources: LoadedSource[] = [];
  /** Texts that belong to no file: expressions that a person wrote. */
  readonly #detached = new WeakMap<Tree, LoadedSource>();
  /** Is told of every file that is added later. */
  onAdded: (source: LoadedSource) => void = () => {};
  readonly #workspace: Workspace;
  readonly #forms: ReadonlySet<string>;
  readonly product: string | undefined;

  constructor(
    { files, product, forms = [] }: ProgramSource,
    readonly catalogue: Catalogue,
  ) {
    this.product = product;
    this.#forms = new Set(forms);
    this.#workspace = {
      ...createWorkspace(catalogue, product === undefined ? {} : { product }),
      findFunction: (name) => this.findFunction(name),
    };
    for (const file of files) this.add(file);
  }

  /** A program of one file that is analysed already. */
  static of(analysis: Analysis, uri = 'script'): Program {
    const program = new Program({ files: [], ...productOf(analysis) }, analysis.workspace.catalogue);
    program.#sources.push(new LoadedSource(uri, analysis, 0));
    return program;
  }

  add({ uri, text }: SourceFile): LoadedSource {
    const last = this.#sources.at(-1);
    const first = last === undefined ? 0 : last.firstStatement + last.statementCount;
    const source = new LoadedSource(uri, analyse(text, this.#workspace), first);
    this.#sources.push(source);
    this.onAdded(source);
    return source;
  }

  get sources(): readonly LoadedSource[] {
    return this.#sources;
  }

  source(uri: string): LoadedSource | undefined {
    return this.#sources.find((source) => source.uri === uri);
  }

  isForm(name: string): boolean {
    return this.#forms.has(name);
  }

  sourceOf(node: SyntaxNode): LoadedSource {
    const found = this.#sources.find(({ analysis }) => analysis.tree === node.tree);
    if (found !== undefined) return found;
    return this.detached(node);
  }

  /** The text of an expression that a person wrote, as a file without a name. */
  detached({ tree }: SyntaxNode): LoadedSource {
    let source = this.#detached.get(tree);
    if (source === undefined) {
      source = new LoadedSource('', analyse(tree.text, this.#workspace), 0);
      this.#detached.set(tree, source);
    }
    return source;
  }

  placeOf(node: SyntaxNode): Place {
    return this.sourceOf(node).placeOf(node);
  }

  placeOfStatement(statement: number): Place {
    const source = this.#sources.findLast(({ firstStatement }) => firstStatement <= statement);
    return source === undefined
      ? { uri: '', start: 0, end: 0, line: 1 }
      : source.placeOf(source.statementNode(statement));
  }

  /** The statement that a statement stands in, such as its loop; itself where there is none. */
  placeAround(statement: number): Place {
    const inner = this.placeOfStatement(statement);
    const source = this.#sources.find(({ uri }) => uri === inner.uri);
    for (let number = statement - 1; source !== undefined && number >= source.firstStatement; number--) {
      const outer = this.placeOfStatement(number);
      if (outer.end >= inner.end) return outer;
    }
    return inner;
  }

  /** A function by the name that it is called with, `thisapp.` or not. */
  findFunction(name: string): WorkspaceFunction | undefined {
    for (const source of this.#sources) {
      const declaration = source.analysis.symbols.functionNamed(name);
      if (declaration !== undefined) {
        const { tree, text, lines } = source.analysis;
        return { ...declaration, file: { uri: source.uri, text, tree, lines } };
      }
    }
    return undefined;
  }
}

function productOf({ workspace }: Analysis): { readonly product?: string } {
  const { product } = workspace.settings;
  return product === undefined ? {} : { product };
}
