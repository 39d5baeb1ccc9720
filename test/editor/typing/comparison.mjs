// What a typed script is compared by. This is the measure, so it knows nothing of the engine that it measures.

const closerOf = { '(': ')', '[': ']', '{': '}', '"': '"', "'": "'" };

/** Texts, comments, white space, or any other character. */
const piece = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*.*?(?:\*\/|$)|\/\/[^\r\n]*|\s+|./gs;

/** @typedef {{ outcome: 'same' | 'closedTwice' | 'different', closers?: string, expected?: string, found?: string }} Comparison */

/**
 * Compares what stands in the editor with the script that was typed.
 *
 * `same`: they are equal apart from layout. `closedTwice`: after the script stand `closers`, the brackets and quotes that
 * the editor closed by itself and the person closed again on a later line. `different`: anything else; then `expected`
 * and `found` show the first place.
 *
 * Layout is indentation, white space at the ends of lines and empty lines. With `anyLayout` it is all white space between
 * tokens, for an editor that lays statements out while they are typed.
 *
 * @param {string} script
 * @param {string} typed
 * @param {{ anyLayout?: boolean }} [options]
 * @returns {Comparison}
 */
export function compare(script, typed, { anyLayout = false } = {}) {
  const plain = anyLayout ? withoutWhiteSpace : withoutLayout;
  const wanted = plain(script);
  const found = plain(typed);
  if (found === wanted) return { outcome: 'same' };
  const at = firstDifference(wanted, found);
  if (at === wanted.length) {
    const closers = found.slice(at).replace(/\s+/g, '');
    if (areClosedLater(closers, script)) return { outcome: 'closedTwice', closers };
  }
  const around = (text) => text.slice(Math.max(0, at - 60), at + 40);
  return { outcome: 'different', expected: around(wanted), found: around(found) };
}

/** A script without indentation, white space at the ends of lines and empty lines. */
function withoutLayout(script) {
  return script
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** A script without white space between tokens. Inside texts and comments only the layout of their lines goes. */
function withoutWhiteSpace(script) {
  const pieces = script.replace(/^\uFEFF/, '').match(piece) ?? [];
  return pieces.map((part) => (part.trim() === '' ? '' : withoutLayout(part))).join('');
}

function firstDifference(wanted, found) {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at += 1;
  return at;
}

/**
 * True if each of the closers may be left over: no more of each kind than the script has openers without a closer on
 * their own line.
 */
function areClosedLater(closers, script) {
  const left = new Map();
  for (const closer of openAtLineEnds(script)) left.set(closer, (left.get(closer) ?? 0) + 1);
  for (const closer of closers) {
    const count = left.get(closer) ?? 0;
    if (count === 0) return false;
    left.set(closer, count - 1);
  }
  return closers !== '';
}

/** The closers that are still missing at the ends of the lines that open them. */
function openAtLineEnds(script) {
  const missing = [];
  let open = [];
  const endLine = () => {
    missing.push(...open);
    open = [];
  };
  for (const part of script.match(piece) ?? []) {
    if (/^(?:\/\/|\/\*)/.test(part)) continue;
    if (part.length === 1 && part in closerOf) open.push(closerOf[part]);
    else if (part === open.at(-1)) open.pop();
    else if (/[\r\n]/.test(part)) {
      // A text over several lines was open at the end of its first.
      if (part[0] in closerOf) open.push(closerOf[part[0]]);
      endLine();
    }
  }
  endLine();
  return missing;
}
