import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { matchesWhole, replace } from '../builtins/patterns/index.js';
import { formatDate, readWithPattern } from '../dates.js';
import { displayDecimal } from '../json.js';
import { digitsOf } from '../number-format.js';

/** Parts of a case, and what Java gives for it: `!` for an exception. Recorded by scripts/record-java.mjs. */
const cases: readonly (readonly string[])[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'data/results.json'), 'utf8'),
);

const here: Readonly<Record<string, (...parts: string[]) => string>> = {
  matches: (pattern = '', text = '') => String(matchesWhole(text, pattern, true)),
  replace: (pattern = '', replacement = '', text = '') =>
    replace(text, { pattern, replacement, isLiteral: false, ignoreCase: false, firstOnly: false, mayHang: true }),
  format: (pattern = '', zone = '', at = '') => formatDate(DateTime.fromMillis(Number(at), { zone }), pattern),
  parse: (pattern = '', zone = '', text = '') => String(readWithPattern(text, pattern, zone).at.toMillis()),
  round: (value = '', places = '') => {
    const [integer, fraction] = digitsOf(Number(value), Number(places));
    const digits = fraction === '' ? integer : `${integer}.${fraction}`;
    return value.startsWith('-') && /[1-9]/.test(digits) ? `-${digits}` : digits;
  },
  double: (value = '') => displayDecimal(Number(value)),
};

function given(kind: string, parts: readonly string[]): string {
  try {
    return here[kind]?.(...parts) ?? '';
  } catch {
    return '!';
  }
}

const gregorian = Date.UTC(1582, 9, 15);

describe.each(Object.keys(here))('what Java does: %s', (kind) => {
  test('is done here', () => {
    const own = cases.filter(([name]) => name === kind);
    const wrong = own.flatMap(([, ...rest]) => {
      const [parts, java = ''] = [rest.slice(0, -1), rest.at(-1)];
      // Java counts by the Julian calendar before 15 October 1582.
      if (kind === 'parse' && Number(java) < gregorian) return [];
      const result = given(kind, parts);
      return result === java
        ? []
        : [
            `${parts.map((part) => JSON.stringify(part)).join(' ')}: Java ${JSON.stringify(java)}, here ${JSON.stringify(result)}`,
          ];
    });
    expect(own.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});
