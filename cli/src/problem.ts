import { analyse, type Diagnostic, diagnostics, type LineIndex, type Workspace } from '@deluge-tools/language';

/** One problem as the command reports it. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** `syntax/…` for syntax errors, else the rule's id. */
  readonly code: string;
  readonly message: string;
}

/** A file with what is wrong with it. */
export interface CheckedFile {
  /** As it is reported. */
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** The problems of one script, in the order of the engine: by place. */
export function problemsOf(file: string, text: string, workspace: Workspace): Problem[] {
  const analysis = analyse(text, workspace);
  return diagnostics(analysis).map((diagnostic) => toProblem(file, analysis.lines, diagnostic));
}

/** A diagnostic of the text that the lines belong to. */
export function toProblem(
  file: string,
  lines: LineIndex,
  { start, end, severity, code, message }: Diagnostic,
): Problem {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    file,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
    severity,
    code,
    message,
  };
}
