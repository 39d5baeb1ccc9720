import type { SyntaxErrorCode } from '../messages.js';
import type { SyntaxError } from '../tree/syntax-error.js';

/*
 * Forms of other languages that people bring along. The grammar would tell what it misses at some token in the middle;
 * a person is helped more by the name of the form and by what Deluge writes instead.
 */

/** Words that begin a statement elsewhere; what each is told as. */
const words: Readonly<Record<string, SyntaxErrorCode>> = {
  let: 'foreignDeclaration',
  const: 'foreignDeclaration',
  var: 'foreignDeclaration',
  function: 'foreignFunction',
  def: 'foreignFunction',
  throw: 'foreignThrow',
  switch: 'foreignSwitch',
  do: 'foreignStatement',
};

/** The form that explains an error at `at`, in the unit that begins at `unitStart`; undefined if none does. */
export function foreignForm(text: string, unitStart: number, at: number): SyntaxError | undefined {
  const word = /^[a-z]+(?=[\t ]+[\w"'({])/.exec(text.slice(unitStart, unitStart + 12))?.[0] ?? '';
  if (Object.hasOwn(words, word) && at > unitStart) {
    return { code: words[word]!, start: unitStart, end: unitStart + word.length, detail: word };
  }
  // The operator ends at the token that the error is at, or is that token with those before it.
  const before = Math.max(unitStart, at - 3);
  const match = /(?:\+\+|--|[!=]==|\*\*)/.exec(text.slice(before, at + 1));
  if (match === null) return undefined;
  const start = before + match.index;
  return { code: 'foreignOperator', start, end: start + match[0].length, detail: match[0] };
}
