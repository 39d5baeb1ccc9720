import { noSingleEqual } from '../diagnostics/rules/no-single-equal.js';
import { fix } from './action.js';

/** Writes `==` where a single `=` compares. */
export const writeDoubleEqual = fix({
  repairs: noSingleEqual,
  *offer(diagnostic) {
    const { start, end } = diagnostic;
    const edits = [{ start, end, newText: '==' }];
    yield { title: 'Write ==', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
