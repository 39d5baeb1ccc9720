import { parse } from '../language/src/syntax/parser/parse.js';
import { mutationsAt, tokensOf } from '../language/src/testing/mutations.js';
import { ScriptMaker } from '../language/src/testing/scripts.js';
import { styles } from '../language/src/testing/styles.js';
import { smallerTexts } from './attack.js';
import { fixtures } from './fixtures.js';
import type { Random } from './random.js';

/** A script of which a part can be repeated, so that the work on it can be compared at several lengths. */
export interface RepeatedScript {
  readonly before: string;
  readonly part: string;
  readonly after: string;
  /** How often the part stands in the shortest of the lengths. */
  readonly least: number;
  /** Where in a part the script is asked about, as a share of its length. */
  readonly cursor: number;
  readonly product?: string;
}

export function longer({ before, part, after, least }: RepeatedScript, times: number): string {
  return before + part.repeat(least * times) + after;
}

/** Offset of the cursor in the repetition at a share of them all: the same place of a part whatever the length. */
export function offsetIn({ before, part, least, cursor }: RepeatedScript, times: number, share: number): number {
  return before.length + Math.floor(least * times * share) * part.length + Math.floor(part.length * cursor);
}

/** Offsets near the start, the middle and the end. */
export function cursors(script: RepeatedScript, times: number): number[] {
  return [0.1, 0.5, 0.9].map((share) => offsetIn(script, times, share));
}

/** Characters of all repetitions in the shortest script. */
const leastLengths = [150, 150, 300, 600];
/** Characters of a script that is cut to a window. */
const mostLength = 800;

const products = [undefined, undefined, 'crm', 'creator', 'cliq', 'salesiq', 'books', 'desk', 'flow', 'people'];

/** Pieces that hands, other languages and broken files leave behind. */
export const pieces: readonly string[] = [
  ...[
    '/*',
    '*/',
    '//',
    '"',
    "'",
    '\\',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '[:',
    '{:',
    '"a',
    "'a'",
    '.',
    '..',
    ',',
    ';',
    ':',
  ],
  ...['.b', '.get("a")', '.b()', ' + a', ' && a', ' || !a', ' == 1', '-', '!', '=', 'a = ', 'a, ', 'f(', 'f(a, ', '{{'],
  ...['if(a)\n', 'if(a){', 'else ', 'else if(a) { b = a; }\n', 'for each x in ', 'for each x in y { ', 'try { ', '} '],
  ...['catch (e) { ', 'return a;\n', 'break;\n', 'info a;\n', 'x = a;\n', 'a.put("k", a);\n', 'l.add(l.get(0));\n'],
  ...[
    'a = {"k": a};\n',
    'a.putAll(b); b.putAll(a);\n',
    'x = if(a, x, b);\n',
    'x = ifnull(x, y);\n',
    'void f()\n{\n}\n',
  ],
  ...[
    'string ns.f(string a)\n{\n\treturn ns.f(a);\n}\n',
    '// region a\n',
    '// endregion\n',
    '// deluge-disable-line\n',
  ],
  ...[
    '// deluge-ignore noUnusedVariable\n',
    'x = invokeurl [ url: "https://a.example" type: GET ];\n',
    'sendmail [ to: a ]\n',
  ],
  ...['r = zoho.crm.getRecordById("Leads", a);\n', 'zoho.crm.updateRecord("Leads", 1, m);\n', 'a = Order[ID == b];\n'],
  ...[
    'https://a.example/',
    '....',
    '\u200b',
    '\ufeff',
    '\u0000',
    '\ud800',
    '\u{1f600}',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\n',
    '\n\n',
  ],
  ...[
    '"((City:equals:a)and(Name:starts_with:b))", ',
    '"select a from B where c = 1", ',
    '"yyyy-MM-dd", ',
    '"[a-z]+", ',
  ],
  ...[
    'insert into A [ B = c ]\n',
    'a in {1, 2} ',
    '<%=a%>',
    'var a = 1;\n',
    'def f(): ',
    'a?.b',
    'a => b, ',
    '`a`',
    '@a ',
    '#',
  ],
];

/** A script of the repository, of a generator, or of pieces, with slips of the hand, of which some part is repeated. */
export function repeatedScript(random: Random): RepeatedScript {
  const product = random.pick(products);
  const text = random.below(3) === 0 ? scraps(random) : slipped(windowOf(sourceOf(random), random), random);
  const { start, end } = partOf(text, random);
  const part = text.slice(start, end) || ' ';
  return {
    before: text.slice(0, start),
    part,
    after: text.slice(end),
    least: Math.ceil(random.pick(leastLengths) / part.length),
    cursor: random.below(100) / 100,
    ...(product === undefined ? {} : { product }),
  };
}

export function showScript({ before, part, after, least, cursor, product }: RepeatedScript): string {
  const place = product === undefined ? '' : `, product ${product}`;
  const repeated = `${JSON.stringify(part)} × ${least} × 1, 2, 4, 8`;
  return `${JSON.stringify(before)} + ${repeated} + ${JSON.stringify(after)}, cursor ${cursor}${place}`;
}

export function* smallerScripts(script: RepeatedScript): Iterable<RepeatedScript> {
  if (script.after !== '') yield { ...script, after: '' };
  if (script.before !== '') yield { ...script, before: '' };
  for (const part of smallerTexts(script.part)) {
    if (part !== '') yield { ...script, part, least: Math.ceil((script.least * script.part.length) / part.length) };
  }
  for (const before of smallerTexts(script.before)) yield { ...script, before };
  for (const after of smallerTexts(script.after)) yield { ...script, after };
}

function sourceOf(random: Random): string {
  switch (random.below(3)) {
    case 0:
      return random.pick(fixtures);
    case 1:
      return new ScriptMaker(random.below(1e9)).file(1 + random.below(30));
    default:
      return random.pick(styles).script(1 + random.below(6));
  }
}

/** Whole lines of a script, few enough to be tried at many lengths. */
function windowOf(text: string, random: Random): string {
  if (text.length <= mostLength) return text;
  const lines = text.split('\n');
  const first = random.below(lines.length);
  let length = 0;
  let last = first;
  while (last < lines.length && length < mostLength) length += lines[last++]!.length + 1;
  return lines.slice(first, last).join('\n');
}

/** Pieces in a row, each several times. */
function scraps(random: Random): string {
  return Array.from({ length: 1 + random.below(6) }, () => random.pick(pieces).repeat(1 + random.below(3))).join('');
}

/** The text after up to three slips of the hand, one upon the other. */
function slipped(text: string, random: Random): string {
  let current = text;
  for (let slips = random.below(4); slips > 0; slips -= 1) {
    const tokens = tokensOf(current);
    if (tokens.length === 0) return current;
    if (random.below(3) === 0) {
      const { start } = random.pick(tokens);
      current = current.slice(0, start) + random.pick(pieces) + current.slice(start);
      continue;
    }
    const ways = mutationsAt(current, parse(current), tokens, random.below(tokens.length), random.below(1000));
    if (ways.length > 0) current = random.pick(ways).text;
  }
  return current;
}

/** The whole text, some of its lines, or some of its tokens. */
function partOf(text: string, random: Random): { readonly start: number; readonly end: number } {
  const bounds =
    random.below(2) === 0
      ? [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1), text.length]
      : [0, ...tokensOf(text).map(({ start }) => start), text.length];
  if (random.below(4) === 0) return { start: 0, end: text.length };
  const first = random.below(bounds.length - 1);
  const last = Math.min(bounds.length - 1, first + 1 + random.below(random.pick([1, 3, 12])));
  return { start: bounds[first]!, end: bounds[last]! };
}
