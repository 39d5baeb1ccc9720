import { noDecimalId } from '../diagnostics/rules/no-decimal-id.js';
import { noNumberOverflow } from '../diagnostics/rules/no-number-overflow.js';
import { fix } from './action.js';

/** Writes a number that is too long for Deluge as a text. */
export const quoteNumber = fix({
  repairs: noNumberOverflow,
  *offer(diagnostic, { analysis }) {
    const { start, end } = diagnostic;
    const edits = [{ start, end, newText: `"${analysis.text.slice(start, end)}"` }];
    yield { title: 'Write it as a text', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});

/** Writes an id that is a decimal as a whole number, where it has no digits after the point. */
export const wholeId = fix({
  repairs: noDecimalId,
  *offer(diagnostic, { analysis }) {
    const { start, end } = diagnostic;
    const [, whole] = /^(.*)\.0*$/.exec(analysis.text.slice(start, end)) ?? [];
    if (whole === undefined) return;
    const edits = [{ start, end, newText: whole }];
    yield { title: `Change to ${whole}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
