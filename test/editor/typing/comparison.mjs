// What a typed script is compared by.

const closers = new Set([...')]}"\'']);

/** A script without what the editor lays out by itself: indentation, white space at line ends, empty lines. */
function withoutLayout(script) {
  return script
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Compares what stands in the editor with the script that was typed.
 *
 * `same`: they are equal. `closedTwice`: brackets and quotes are left over that the editor closed by itself and the person
 * closed again. `different`: anything else; then `expected` and `found` show the first place.
 *
 * @returns {{ outcome: 'same' | 'closedTwice' | 'different', expected?: string, found?: string }}
 */
export function compare(script, typed) {
  const wanted = withoutLayout(script);
  const found = withoutLayout(typed);
  if (wanted === found) {
    return { outcome: 'same' };
  }
  const left = leftOver(wanted, found);
  if (left === undefined) {
    return { outcome: 'closedTwice' };
  }
  const around = (text, at) => text.slice(Math.max(0, at - 60), at + 40);
  return { outcome: 'different', expected: around(wanted, left.wanted), found: around(found, left.found) };
}

/**
 * Undefined if the only difference is closing brackets and quotes too many, with the line breaks that they push apart;
 * else where the two part.
 */
function leftOver(wanted, found) {
  let at = 0;
  for (let index = 0; index < found.length; index += 1) {
    const character = found[index];
    if (character === wanted[at]) {
      at += 1;
    } else if (character !== '\n' && !closers.has(character)) {
      // A line break in the script may have been joined to one beside a closer that is left over.
      return { wanted: at, found: index };
    }
  }
  return at === wanted.length ? undefined : { wanted: at, found: found.length };
}
