// `npm run record:java`: asks Java, by which Deluge defines regular expressions, date patterns, rounding and the text of
// decimals, and records what it says in runtime/src/java/data/results.json. The tests compare with the record, so that they
// need no Java; this script needs a JDK. With --check it writes nothing, and fails where Java now says something else.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('../runtime/src/java/', import.meta.url);
const record = new URL('data/results.json', folder);

/** Numbers from 0 to 1, the same ones at each run. */
function chances() {
  let state = 20240605;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const atoms = [
  ...[
    'a',
    'b',
    '.',
    '\\d',
    '\\w',
    '\\s',
    '[a-c]',
    '[^b]',
    '[a-z&&[^b]]',
    '[ab[1-2]]',
    '(a)',
    '(b|1)',
    '(?:ab)',
    '\\.',
    'B',
  ],
  ...[
    '(?i)b',
    '^',
    '$',
    '\\b',
    '(?=a)',
    '(?!b)',
    '(?<=a)',
    '(?<!1)',
    '(?>a*)',
    '\\1',
    '\\p{Alpha}',
    '\\p{Lu}',
    '\\Q.\\E',
    '-',
  ],
  ...[
    '[\\d-]',
    '\\S',
    '\\W',
    '\\D',
    '(?s).',
    '(?m)^',
    '(?m)$',
    '\\R',
    '\\h',
    '[\\]]',
    '()',
    '\\x41',
    '\\u00e4',
    '(?<n>b)',
  ],
];
const quantifiers = ['', '', '', '', '*', '+', '?', '{2}', '{1,2}', '*?', '+?', '*+', '++', '?+', '{0,}'];
const texts = [
  '',
  'a',
  'ab',
  'aab',
  'abab',
  'a.b',
  'a1b2',
  'B',
  'a b',
  'ab\n',
  'a\nb',
  'a\r\nb',
  'aaaa',
  '1-2',
  'Aä',
  '\u2028a',
  'b.',
  'aB1',
];
const replacements = ['x', '', '-$0-', '$1', '\\$', '[$0$0]', '$', 'a\\'];
const datePatterns = [
  ...[
    'yyyy-MM-dd',
    'dd/MM/yyyy HH:mm',
    'd-M-yy',
    'EEEE, MMMM d, yyyy',
    'EEE',
    'hh:mm:ss a',
    'k:m',
    'K a',
    'D',
    'SSS',
    'yyyyMMdd',
  ],
  ...[
    "yyyy-MM-dd'T'HH:mm:ss",
    "''yy",
    'MMM',
    'MMMMM',
    'y',
    'yyy',
    'w',
    'W',
    'F',
    'u',
    'Z',
    'XXX',
    'X',
    'G',
    'HHmmss',
    'ddMMMyyyy',
    'q',
  ],
];
const zones = ['UTC', 'Asia/Kolkata', 'America/New_York'];

function cases() {
  const chance = chances();
  const pick = (/** @type {any[]} */ list) => list[Math.floor(chance() * list.length)];
  /** @type {string[][]} */
  const found = [];
  for (let index = 0; index < 700; index++) {
    const pattern = Array.from({ length: 1 + Math.floor(chance() * 4) }, () => pick(atoms) + pick(quantifiers)).join(
      '',
    );
    found.push(['matches', pattern, pick(texts)], ['replace', pattern, pick(replacements), pick(texts)]);
  }
  for (let index = 0; index < 200; index++) {
    const at = Math.floor((chance() - 0.2) * 4e12);
    const [pattern, zone] = [pick(datePatterns), pick(zones)];
    found.push(['format', pattern, zone, String(at)]);
  }
  const dates = [
    '2024-06-05',
    '05/06/2024 13:45',
    '5-6-24',
    '05-Jun-2024',
    '20240605',
    '2024-06-05T10:11:12',
    '12:30:00 PM',
    '31/02/2024 10:00',
    'Wednesday, June 5, 2024',
    '2024-06-05 rest',
    'soon',
  ];
  // Deluge reads no weeks; a date needs more than they say.
  const readable = datePatterns.filter((pattern) => !/^[wWFuGyE]+$/.test(pattern));
  for (const pattern of readable) for (const text of dates) found.push(['parse', pattern, 'UTC', text]);
  for (let index = 0; index < 200; index++) {
    const value = ((chance() - 0.5) * 10 ** Math.floor(chance() * 6)).toFixed(1 + Math.floor(chance() * 5));
    found.push(['round', value, String(Math.floor(chance() * 5))]);
  }
  for (const value of ['0.5', '1.5', '2.5', '-0.5', '1.005', '2.345', '0.05'])
    for (const places of ['0', '1', '2']) found.push(['round', value, places]);
  for (let index = 0; index < 200; index++)
    found.push(['double', String((chance() - 0.5) * 10 ** Math.floor(chance() * 24 - 8))]);
  return found;
}

const escaped = (/** @type {string} */ text) =>
  text.replaceAll(/[^ -}]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const unescaped = (/** @type {string} */ text) =>
  text.replaceAll(/~([0-9a-f]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

const all = cases();
const asked = spawnSync('java', [fileURLToPath(new URL('Oracle.java', folder))], {
  input: `${all.map((parts) => parts.map(escaped).join('\t')).join('\n')}\n`,
  encoding: 'utf8',
  maxBuffer: 1e8,
});
if (asked.status !== 0) {
  console.error(asked.error?.message ?? asked.stderr);
  process.exit(2);
}
const answers = asked.stdout.trimEnd().split('\n').map(unescaped);
const lines = all.map((parts, index) => `  ${JSON.stringify([...parts, answers[index]])}`);
const text = `[\n${lines.join(',\n')}\n]\n`;
if (process.argv.includes('--check')) {
  if ((await readFile(record, 'utf8')) !== text) {
    console.log('Java says something else than runtime/src/java/data/results.json.');
    process.exitCode = 1;
  }
} else await writeFile(record, text);
