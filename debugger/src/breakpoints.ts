import type { BreakpointDetails, LoadedFile } from '@deluge-tools/run';
import type { DebugProtocol } from '@vscode/debugprotocol';

/** A breakpoint that the client asked for, with the statement that it stands on, if there is one. */
interface Placed {
  readonly wanted: DebugProtocol.SourceBreakpoint | DebugProtocol.FunctionBreakpoint;
  readonly statement: number | undefined;
}

/** The breakpoints of a session: from lines and functions to statements. */
export class Breakpoints {
  readonly #files = new Map<string, LoadedFile>();
  readonly #byLine = new Map<string, readonly DebugProtocol.SourceBreakpoint[]>();
  /** Ids by file and line, so that a client knows a breakpoint again. */
  readonly #ids = new Map<string, number>();
  #byFunction: readonly DebugProtocol.FunctionBreakpoint[] = [];

  addFiles(files: readonly LoadedFile[]): void {
    for (const file of files) this.#files.set(file.uri, file);
  }

  files(): readonly LoadedFile[] {
    return [...this.#files.values()];
  }

  setLines(uri: string, wanted: readonly DebugProtocol.SourceBreakpoint[]): DebugProtocol.Breakpoint[] {
    this.#byLine.set(uri, wanted);
    return wanted.map((each) => this.#answer(uri, this.#statementAt(uri, each.line), each.line));
  }

  setFunctions(wanted: readonly DebugProtocol.FunctionBreakpoint[]): DebugProtocol.Breakpoint[] {
    this.#byFunction = wanted;
    return wanted.map(({ name }) => {
      const found = this.#functionAt(name);
      return found === undefined
        ? { verified: false, message: `Cannot find the function ${name}.` }
        : this.#answer(found.uri, found.statement, 0);
    });
  }

  #answer(uri: string, statement: number | undefined, line: number): DebugProtocol.Breakpoint {
    const file = this.#files.get(uri);
    const id = this.#idOf(`${uri}:${line}`);
    if (file === undefined) return { id, verified: false, line, message: 'The file is not part of this run yet.' };
    if (statement === undefined) {
      return { id, verified: false, line, message: 'No statement is at or after this line.' };
    }
    return { id, verified: true, line: file.statements[statement - file.firstStatement]?.line ?? line };
  }

  #idOf(key: string): number {
    const id = this.#ids.get(key) ?? this.#ids.size + 1;
    this.#ids.set(key, id);
    return id;
  }

  /** The breakpoints on lines of a file, as they stand now. */
  verified(uri: string): DebugProtocol.Breakpoint[] {
    return (this.#byLine.get(uri) ?? []).map(({ line }) => this.#answer(uri, this.#statementAt(uri, line), line));
  }

  /** The lines on which breakpoints can stand. */
  lines(uri: string, from: number, to: number): number[] {
    const lines = this.#files.get(uri)?.statements.map(({ line }) => line) ?? [];
    return [...new Set(lines)].filter((line) => line >= from && line <= to).sort((a, b) => a - b);
  }

  /** The first statement that begins on the line, or after it. */
  #statementAt(uri: string, line: number): number | undefined {
    const file = this.#files.get(uri);
    if (file === undefined) return undefined;
    let best = -1;
    for (const [index, statement] of file.statements.entries()) {
      if (statement.line < line) continue;
      if (best < 0 || statement.line < (file.statements[best]?.line ?? 0)) best = index;
    }
    return best < 0 ? undefined : file.firstStatement + best;
  }

  #functionAt(name: string): { readonly uri: string; readonly statement: number } | undefined {
    const wanted = name.toLowerCase();
    for (const { uri, statements, firstStatement } of this.#files.values()) {
      const index = statements.findIndex(({ functionName }) => {
        const declared = functionName?.toLowerCase();
        return declared === wanted || declared?.split('.').at(-1) === wanted;
      });
      if (index >= 0) return { uri, statement: firstStatement + index };
    }
    return undefined;
  }

  /** The statements to pause at, with what those do that do more than pause. */
  placed(): readonly { readonly statement: number; readonly details: BreakpointDetails | undefined }[] {
    const all: Placed[] = [
      ...[...this.#byLine].flatMap(([uri, lines]) =>
        lines.map((wanted) => ({ wanted, statement: this.#statementAt(uri, wanted.line) })),
      ),
      ...this.#byFunction.map((wanted) => ({ wanted, statement: this.#functionAt(wanted.name)?.statement })),
    ];
    return all.flatMap(({ wanted, statement }) =>
      statement === undefined ? [] : [{ statement, details: detailsOf(statement, wanted) }],
    );
  }
}

function detailsOf(statement: number, wanted: Placed['wanted']): BreakpointDetails | undefined {
  const { condition, hitCondition } = wanted;
  const logMessage = 'logMessage' in wanted ? wanted.logMessage : undefined;
  const hitCount = Number(/\d+/.exec(hitCondition ?? '')?.[0] ?? Number.NaN);
  if (!condition && !logMessage && Number.isNaN(hitCount)) return undefined;
  return {
    statement,
    ...(condition ? { condition } : {}),
    ...(Number.isNaN(hitCount) ? {} : { hitCount }),
    ...(logMessage ? { logMessage } : {}),
  };
}
