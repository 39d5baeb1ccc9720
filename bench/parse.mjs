// The parser against two that many editors use: acorn and TypeScript's own (`createSourceFile`). They read a translation
// of the same program, line by line, so that bytes per second can be compared. Each figure includes asking for the
// errors and visiting every node. All run in turn, round by round, and the median of each counts.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse as parseWithAcorn } from 'acorn';
import { build } from 'esbuild';
import ts from 'typescript-peer';
import { median } from './statistics/median.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const programs = ['orders', 'visitor', 'letter'];
const stride = 5;

const peerTargets = [
  { size: 1_000_000, rounds: 15, acorn: 8, typescript: 9 },
  { size: 200_000, rounds: 60, acorn: 5, typescript: 6 },
];
const scaling = { small: 200_000, large: 2_000_000, least: 0.85 };
const bytesPerByte = 2.5;
const lookUpNanoseconds = 100;
const editMilliseconds = [
  { lines: 1_000, most: 0.05 },
  { lines: 10_000, most: 0.4 },
];

/** The programs, one after the other with other names in each copy, until that is enough characters or lines. */
async function source(extension, size, lines = Number.POSITIVE_INFINITY) {
  const texts = await Promise.all(
    programs.map((name) => readFile(new URL(`programs/${name}.${extension}`, import.meta.url), 'utf8')),
  );
  let text = '';
  let lineCount = 0;
  for (let copy = 0; text.length < size && lineCount < lines; copy++) {
    lineCount += texts[copy % texts.length].split('\n').length;
    text += `${texts[copy % texts.length].replaceAll(/(?<=[a-z])0(?=\()/g, String(copy))}\n`;
  }
  return text;
}

async function loadParser() {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-parse-'));
  try {
    const outfile = join(folder, 'syntax.mjs');
    await build({
      entryPoints: [join(root, 'language/src/syntax/index.ts')],
      bundle: true,
      format: 'esm',
      minify: true,
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Adds up something of every node, so that visiting cannot be left out. */
function visitRows(tree) {
  const { rows } = tree;
  let sum = tree.errors.length;
  for (let at = 0; at < rows.length; at += stride) sum += (rows[at] & 255) + rows[at + 1];
  return sum;
}

function visitAcorn(node) {
  let sum = node.start;
  for (const key in node) {
    const value = node[key];
    if (value === null || typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const each of value) if (each !== null && typeof each.type === 'string') sum += visitAcorn(each);
    } else if (typeof value.type === 'string') sum += visitAcorn(value);
  }
  return sum;
}

function visitTypeScript(node) {
  let sum = node.kind + node.pos;
  ts.forEachChild(node, (child) => {
    sum += visitTypeScript(child);
  });
  return sum;
}

let sink = 0;

function time(work) {
  const start = performance.now();
  sink += work();
  return performance.now() - start;
}

/** Median milliseconds of each contestant, run in turn. */
function race(contestants, rounds) {
  const times = contestants.map(() => []);
  for (let round = 0; round < rounds + 3; round++) {
    contestants.forEach((work, i) => {
      const milliseconds = time(work);
      if (round >= 3) times[i].push(milliseconds);
    });
  }
  return times.map(median);
}

function figure(name, value, unit, target, met) {
  return { name, value, unit, ...(target === undefined ? {} : { target, met }) };
}

async function againstPeers(parser) {
  const rows = [];
  for (const { size, rounds, acorn, typescript } of peerTargets) {
    const deluge = await source('deluge', size);
    const script = await source('js.txt', size);
    const [own, acorns, typescripts] = race(
      [
        () => visitRows(parser.parse(deluge)),
        () => visitAcorn(parseWithAcorn(script, { ecmaVersion: 2022 })),
        () => {
          const file = ts.createSourceFile('script.js', script, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
          // The peer keeps its errors in a property that its types do not tell.
          return /** @type {any} */ (file).parseDiagnostics.length + visitTypeScript(file);
        },
      ],
      rounds,
    );
    const ownSpeed = deluge.length / own;
    const label = `${size / 1_000_000} MB`;
    const overAcorn = ownSpeed / (script.length / acorns);
    const overTypeScript = ownSpeed / (script.length / typescripts);
    rows.push(figure(`parse ${label}`, ownSpeed / 1000, 'MB/s'));
    rows.push(figure(`parse ${label}, against acorn`, overAcorn, 'times', `≥ ${acorn}`, overAcorn >= acorn));
    rows.push(
      figure(
        `parse ${label}, against TypeScript`,
        overTypeScript,
        'times',
        `≥ ${typescript}`,
        overTypeScript >= typescript,
      ),
    );
  }
  return rows;
}

async function acrossSizes(parser) {
  const small = await source('deluge', scaling.small);
  const large = await source('deluge', scaling.large);
  const [smallTime, largeTime] = race(
    // As many bytes of the small one as of the large one, so that both are disturbed alike.
    [
      () => {
        let sum = 0;
        for (let done = 0; done < large.length; done += small.length) sum += visitRows(parser.parse(small));
        return sum;
      },
      () => visitRows(parser.parse(large)),
    ],
    15,
  );
  const smallBytes = Math.ceil(large.length / small.length) * small.length;
  const share = large.length / largeTime / (smallBytes / smallTime);
  const perByte = parser.parse(large).rows.byteLength / large.length;
  return [
    figure('speed at 2 MB, of that at 0.2 MB', share, '', `≥ ${scaling.least}`, share >= scaling.least),
    figure('table, of the source', perByte, 'bytes a byte', `≤ ${bytesPerByte}`, perByte <= bytesPerByte),
  ];
}

async function lookUps(parser) {
  const tree = parser.parse(await source('deluge', 1_000_000));
  const offsets = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % tree.text.length);
  const [milliseconds] = race(
    [
      () => {
        let sum = 0;
        for (const offset of offsets) sum += tree.nodeAt(offset).id;
        return sum;
      },
    ],
    15,
  );
  const nanoseconds = (milliseconds * 1e6) / offsets.length;
  return [
    figure('node at an offset, 1 MB', nanoseconds, 'ns', `< ${lookUpNanoseconds}`, nanoseconds < lookUpNanoseconds),
  ];
}

/** One character typed in the middle of a statement, and taken away again. */
async function edits(parser) {
  const rows = [];
  for (const { lines, most } of editMilliseconds) {
    const text = await source('deluge', Number.POSITIVE_INFINITY, lines);
    const before = parser.parse(text);
    const places = [...text.matchAll(/\.get\("/g)].map((match) => match.index + match[0].length);
    const times = [];
    for (let round = 0; round < 400; round++) {
      const at = places[(round * 7919) % places.length];
      const typed = `${text.slice(0, at)}x${text.slice(at)}`;
      // The text is one piece in memory by the time the editor asks; so it is here.
      sink += typed.charCodeAt(typed.length - 1);
      const milliseconds = time(
        () => parser.reparse(before, typed, { start: at, oldEnd: at, newEnd: at + 1 }).tree.length,
      );
      if (round >= 100) times.push(milliseconds);
    }
    const typical = median(times);
    rows.push(
      figure(`one character, ${lines.toLocaleString('en')} lines`, typical, 'ms', `≤ ${most}`, typical <= most),
    );
    const [fresh] = race([() => parser.parse(text).length], 15);
    rows.push(figure(`the whole, ${lines.toLocaleString('en')} lines`, fresh, 'ms'));
  }
  return rows;
}

/** @returns {Promise<import('./run.mjs').Row[]>} */
export async function measure() {
  const parser = await loadParser();
  const rows = [
    ...(await againstPeers(parser)),
    ...(await acrossSizes(parser)),
    ...(await lookUps(parser)),
    ...(await edits(parser)),
  ];
  if (Number.isNaN(sink)) throw new Error('A contestant answered no number.');
  return rows;
}
