import type { Analysis } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Rule, RuleOptions } from '../diagnostics/rule.js';
import { parse } from '../syntax/parser/parse.js';
import type { SyntaxError } from '../syntax/tree/syntax-error.js';
import { applyEdits, type TextEdit } from '../text/edits.js';

/** Kinds as LSP names them. */
export type ActionKind =
  | 'quickfix'
  | 'refactor.extract'
  | 'refactor.inline'
  | 'refactor.rewrite'
  | 'source.fixAll.deluge';

/** A change that is offered at a place. */
export interface CodeAction {
  /** What it does, in the imperative. */
  readonly title: string;
  readonly kind: ActionKind;
  /** Of the text as it is; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /** What it repairs; undefined for refactorings. */
  readonly diagnostic?: Diagnostic;
  /** The repair that one nearly always wants. */
  readonly isPreferred: boolean;
}

/** Offers repairs of what certain rules report. Those that would leave a new syntax error are dropped afterwards. */
export interface Fix {
  /** The rules whose findings it repairs; undefined for a fix that takes the findings of every rule. */
  readonly repairs: ReadonlySet<string> | undefined;
  /** Fixes of one finding are offered by rank, the lowest first, then by the names of their files; 0 where nobody said. */
  readonly rank?: number;
  /** Whoever asks drops what would leave new syntax errors: to try each of the repairs of a file would take too long. */
  offer(diagnostic: Diagnostic, request: ActionRequest): Iterable<CodeAction>;
}

/** Declares a fix. Its `offer` sees only findings of the rules that it repairs, with the data that those carry. */
export function fix<Data>(definition: {
  readonly repairs: Rule<RuleOptions, Data> | readonly Rule<RuleOptions, Data>[];
  readonly rank?: number;
  offer(diagnostic: Diagnostic<Data>, request: ActionRequest): Iterable<CodeAction>;
}): Fix {
  const repaired = [definition.repairs].flat() as readonly Rule[];
  return {
    repairs: new Set(repaired.map(({ id }) => id)),
    rank: definition.rank ?? 0,
    // The rules of the set are the only ones whose findings get here, so that the data is theirs.
    offer: (diagnostic, request) => definition.offer(diagnostic as Diagnostic<Data>, request),
  };
}

/** What the fixes offer for some findings, in the order of the fixes. */
export function* repairsOf(
  fixes: readonly Fix[],
  diagnostics: readonly Diagnostic[],
  request: ActionRequest,
): Iterable<CodeAction> {
  for (const { repairs, offer } of fixes) {
    for (const diagnostic of diagnostics) {
      if (repairs === undefined || repairs.has(diagnostic.code)) yield* offer(diagnostic, request);
    }
  }
}

/** What a provider of actions looks at. UTF-16 offsets; `start` and `end` are the selection, or both the cursor. */
export interface ActionRequest {
  readonly analysis: Analysis;
  readonly start: number;
  readonly end: number;
}

/**
 * How many syntax errors, and how many other problems, of one request get repairs. Each repair is tried by parsing the whole
 * text, so a selection over thousands of problems would take minutes.
 */
export const MOST_PROBLEMS = 50;

/** True if the edits leave no syntax error beyond those of `known`: no code occurs more often than there. */
export function keepsSyntax(text: string, known: readonly SyntaxError[], edits: readonly TextEdit[]): boolean {
  const left = new Map<string, number>();
  for (const { code } of known) left.set(code, (left.get(code) ?? 0) + 1);
  return parse(applyEdits(text, edits)).errors.every(({ code }) => {
    const count = left.get(code) ?? 0;
    left.set(code, count - 1);
    return count > 0;
  });
}
