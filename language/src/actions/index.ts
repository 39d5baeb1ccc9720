import type { Analysis } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnosticsNear } from '../diagnostics/diagnostics.js';
import type { TextEdit } from '../text/edits.js';
import { type ActionRequest, type CodeAction, keepsSyntax, MOST_PROBLEMS, repairsOf } from './action.js';
import { convertComparison } from './convert-comparison.js';
import { convertIfLadder } from './convert-if-ladder.js';
import { convertIfToValue } from './convert-if-to-value.js';
import { extractFunction } from './extract-function.js';
import { extractVariable } from './extract-variable.js';
import { fixAllSyntax, fixSyntax } from './fix-syntax.js';
import { fixes } from './fixes.js';
import { inlineVariable } from './inline-variable.js';
import { wrapWithIfNull } from './wrap-with-ifnull.js';
import { wrapWithTry } from './wrap-with-try.js';

export type { ActionKind, CodeAction } from './action.js';

/** Changes that repair nothing. */
const refactorings = [
  extractVariable,
  extractFunction,
  inlineVariable,
  wrapWithTry,
  wrapWithIfNull,
  convertIfLadder,
  convertIfToValue,
  convertComparison,
];

/**
 * Quick fixes for the problems that touch a range, then refactorings of what it selects. UTF-16 offsets. Each leaves a text
 * without new syntax errors, and a repair that was made is not offered again.
 */
export function codeActions(analysis: Analysis, range: { readonly start: number; readonly end: number }): CodeAction[] {
  const request: ActionRequest = { analysis, start: range.start, end: range.end };
  const all = diagnosticsNear(analysis, range.start, range.end);
  const touched = all.filter(
    ({ code, start, end }) => !code.startsWith('syntax/') && start <= range.end && range.start <= end,
  );
  const { text, tree } = analysis;
  const repairs = [...repairsOf(fixes, touched.slice(0, MOST_PROBLEMS), request)].filter(({ edits }) =>
    keepsSyntax(text, tree.errors, edits),
  );
  return [
    ...fixSyntax(request),
    ...repairs,
    ...fixesOfWholeFile(request, repairs, all),
    ...refactorings.flatMap((refactoring) => [...refactoring(request)]),
  ];
}

/** For each rule with a preferred repair at hand, the preferred repairs of all that it reports in the file, if there are more. */
function* fixesOfWholeFile(
  request: ActionRequest,
  atHand: readonly CodeAction[],
  all: readonly Diagnostic[],
): Iterable<CodeAction> {
  const { text, tree } = request.analysis;
  const done = new Set<string>();
  for (const { diagnostic, isPreferred } of atHand) {
    if (diagnostic === undefined || !isPreferred || done.has(diagnostic.code)) continue;
    const { code } = diagnostic;
    done.add(code);
    const own = all.filter((one) => one.code === code);
    if (own.length < 2) continue;
    const repairs = apart([...repairsOf(fixes, own, request)].filter((action) => action.isPreferred));
    const edits = repairs.flatMap((action) => action.edits).sort((a, b) => a.start - b.start || a.end - b.end);
    if (repairs.length < 2 || !keepsSyntax(text, tree.errors, edits)) continue;
    yield {
      title: `Fix all ${code} problems in this file (${repairs.length})`,
      kind: 'quickfix',
      edits,
      diagnostic,
      isPreferred: false,
    };
  }
}

/** In the order of the text, without those that would change a place that an earlier one changes. */
function apart(actions: readonly CodeAction[]): readonly CodeAction[] {
  const firstPlace = ({ edits }: CodeAction) => Math.min(...edits.map(({ start }) => start));
  /** In the order of the text; none overlaps the next. */
  const taken: TextEdit[] = [];
  const placeOf = (edit: TextEdit) => {
    let [low, high] = [0, taken.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (taken[middle]!.start <= edit.start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // Lines that follow each other can both go; two insertions at one place would have no order.
  const isFree = (edit: TextEdit) => {
    const place = placeOf(edit);
    const [before, after] = [taken[place - 1], taken[place]];
    const isAfter = before === undefined || (before.start !== edit.start && before.end <= edit.start);
    return isAfter && (after === undefined || edit.end <= after.start);
  };
  return [...actions]
    .sort((a, b) => firstPlace(a) - firstPlace(b))
    .filter(({ edits }) => {
      if (!edits.every(isFree)) return false;
      for (const edit of edits) taken.splice(placeOf(edit), 0, edit);
      return true;
    });
}

/** All repairs of a file that leave no doubt, as one action; undefined if there is none. */
export function fixAll(analysis: Analysis): CodeAction | undefined {
  const edits = fixAllSyntax(analysis.tree);
  if (edits.length === 0) return undefined;
  return { title: 'Fix all auto-fixable problems', kind: 'source.fixAll.deluge', edits, isPreferred: false };
}
