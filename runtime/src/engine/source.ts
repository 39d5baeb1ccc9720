import { type Analysis, Kind, LineIndex, type SyntaxNode, syntaxMessage } from '@deluge-tools/language';
import type { LoadedFile, Place, StatementPlace } from './protocol.js';

/** Kinds of node that stand among statements and do nothing. */
const silent: ReadonlySet<Kind> = new Set([Kind.Function, Kind.EmptyStatement, Kind.Error, Kind.Missing]);

/** A file of the program with its statements numbered in the order of the text. */
export class LoadedSource {
  readonly lines: LineIndex;
  readonly #numbers = new Map<number, number>();
  readonly #statements: StatementPlace[] = [];
  /** Rows of the tree. */
  readonly #ids: number[];

  constructor(
    readonly uri: string,
    readonly analysis: Analysis,
    /** Number of the first statement. */
    readonly firstStatement: number,
  ) {
    this.lines = new LineIndex(analysis.text);
    for (const { kind, id } of analysis.tree.root.descendants()) {
      if (kind !== Kind.Script && kind !== Kind.Block) continue;
      for (const statement of analysis.tree.node(id).children()) {
        if (silent.has(statement.kind) || statement.kind === Kind.Block) continue;
        this.#numbers.set(statement.id, 0);
      }
    }
    let next = firstStatement;
    this.#ids = [...this.#numbers.keys()].sort((a, b) => a - b);
    for (const id of this.#ids) {
      this.#numbers.set(id, next++);
      this.#statements.push(this.#describe(analysis.tree.node(id)));
    }
  }

  get statementCount(): number {
    return this.#statements.length;
  }

  /** Number of a statement; undefined for what does nothing. */
  numberOf(statement: SyntaxNode): number | undefined {
    return this.#numbers.get(statement.id);
  }

  /** The node of a number that belongs to this file. */
  statementNode(number: number): SyntaxNode {
    return this.analysis.tree.node(this.#ids[number - this.firstStatement] ?? 0);
  }

  placeOf(node: SyntaxNode): Place {
    return { uri: this.uri, start: node.start, end: node.end, line: this.lines.lineAt(node.start) + 1 };
  }

  describe(): LoadedFile {
    const { analysis, uri, firstStatement } = this;
    return {
      uri,
      firstStatement,
      statements: this.#statements,
      functions: analysis.symbols.functions.map(({ name }) => name),
      mistakes: analysis.tree.errors.map((error) => ({
        message: syntaxMessage(error),
        place: { uri, start: error.start, end: error.end, line: this.lines.lineAt(error.start) + 1 },
      })),
    };
  }

  #describe(node: SyntaxNode): StatementPlace {
    const functionName = node.enclosing(Kind.Function)?.name.dottedName;
    return {
      start: node.start,
      end: node.end,
      line: this.lines.lineAt(node.start) + 1,
      ...(functionName !== undefined && { functionName }),
    };
  }
}
