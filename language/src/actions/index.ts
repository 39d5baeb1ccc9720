import type { Analysis } from '../analysis.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import type { ActionRequest, CodeAction } from './action.js';
import { addMissingAttributes } from './add-missing-attributes.js';
import { extractVariable } from './extract-variable.js';
import { fixAllSyntax, fixSyntax } from './fix-syntax.js';
import { inlineVariable } from './inline-variable.js';
import { removeDuplicateAttribute } from './remove-duplicate-attribute.js';
import { removeUnusedSuppression } from './remove-unused-suppression.js';
import { silenceRule } from './silence-rule.js';
import { useNearestName } from './use-nearest-name.js';
import { wrapWithIfNull } from './wrap-with-ifnull.js';
import { wrapWithTry } from './wrap-with-try.js';

export type { ActionKind, CodeAction } from './action.js';

/** Repairs of what rules report, the likeliest first. */
const fixes = [useNearestName, addMissingAttributes, removeDuplicateAttribute, removeUnusedSuppression, silenceRule];

/** Changes that repair nothing. */
const refactorings = [extractVariable, inlineVariable, wrapWithTry, wrapWithIfNull];

/**
 * Quick fixes for the problems that touch a range, then refactorings of what it selects. UTF-16 offsets. Each leaves a text
 * without new syntax errors, and a repair that was made is not offered again.
 */
export function codeActions(analysis: Analysis, range: { readonly start: number; readonly end: number }): CodeAction[] {
  const request: ActionRequest = { analysis, start: range.start, end: range.end };
  const touched = diagnostics(analysis).filter(({ start, end }) => start <= range.end && range.start <= end);
  return [
    ...fixSyntax(request),
    ...fixes.flatMap((fix) => [...fix(request, touched)]),
    ...refactorings.flatMap((refactoring) => [...refactoring(request)]),
  ];
}

/** All repairs of a file that leave no doubt, as one action; undefined if there is none. */
export function fixAll(analysis: Analysis): CodeAction | undefined {
  const edits = fixAllSyntax(analysis.tree);
  if (edits.length === 0) return undefined;
  return { title: 'Fix all certain problems', kind: 'source.fixAll.deluge', edits, isPreferred: false };
}
