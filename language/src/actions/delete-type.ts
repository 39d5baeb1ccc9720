import { noTypedDeclaration } from '../diagnostics/rules/no-typed-declaration.js';
import { fix } from './action.js';

/** Deletes the type before a variable. */
export const deleteType = fix({
  repairs: noTypedDeclaration,
  *offer(diagnostic, { analysis }) {
    const { start, end } = diagnostic;
    const blanks = /^[ \t]*/.exec(analysis.text.slice(end))![0].length;
    const edits = [{ start, end: end + blanks, newText: '' }];
    yield { title: 'Delete the type', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
