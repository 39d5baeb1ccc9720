// The parser against two that many editors use: acorn and TypeScript's own (`createSourceFile`), on the same programs in the
// manner of real code, line by line in either language, so that characters per second can be compared. Each figure includes
// asking for the errors and visiting every node. Texts come as from a JSON message; trees are kept, as an editor keeps them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { figureRow, median, percentile, race, timeRow } from './statistics/index.mjs';
import { home, loadParser } from './subject.mjs';
import { asReceived, kinds, program } from './texts/index.mjs';

const require = createRequire(join(home, 'package.json'));
const acorn = require('acorn');
const ts = require('typescript-peer');

const stride = 5;
/** So many trees of each parser are kept alive. */
const keptTrees = 4;

const sizes = [
  { size: 200_000, rounds: 40 },
  { size: 1_000_000, rounds: 12 },
  { size: 5_000_000, rounds: 5 },
];
const timesAcorn = '≥ 8';
const timesTypeScript = '≥ 9';
const editLimits = [
  { lines: 1_000, limit: 0.05 },
  { lines: 10_000, limit: 0.1 },
  { lines: 100_000, limit: 1 },
];

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

/** Keeps the last few results alive. */
function keeper(work) {
  const kept = [];
  return () => {
    kept.push(work());
    if (kept.length > keptTrees) kept.shift();
  };
}

async function againstPeers(parser) {
  const rows = [];
  for (const { size, rounds } of sizes) {
    for (const kind of kinds) {
      const { deluge, js } = program({ kind, size });
      const [own, acorns, typescripts] = await race(
        [
          keeper(() => {
            const tree = parser.parse(deluge);
            sink += visitRows(tree);
            return tree;
          }),
          keeper(() => {
            const tree = acorn.parse(js, { ecmaVersion: 2022 });
            sink += visitAcorn(tree);
            return tree;
          }),
          keeper(() => {
            const file = ts.createSourceFile('script.js', js, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
            // The peer keeps its errors in a property that its types do not tell.
            sink += /** @type {any} */ (file).parseDiagnostics.length + visitTypeScript(file);
            return file;
          }),
        ],
        rounds,
      );
      const label = `${size / 1_000_000} MB, ${kind}`;
      const speed = (times, text) => text.length / 1000 / median(times);
      const own50 = speed(own, deluge);
      rows.push(
        {
          name: label,
          value: own50,
          unit: 'MB/s',
          spread: [deluge.length / 1000 / percentile(own, 75), deluge.length / 1000 / percentile(own, 25)],
        },
        figureRow(`${label}, against acorn`, own50 / speed(acorns, js), 'times', timesAcorn),
        figureRow(`${label}, against TypeScript`, own50 / speed(typescripts, js), 'times', timesTypeScript),
      );
    }
  }
  return rows;
}

async function lookUps(parser) {
  const tree = parser.parse(program({ size: 1_000_000 }).deluge);
  const offsets = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % tree.text.length);
  const [times] = await race(
    [
      () => {
        for (const offset of offsets) sink += tree.nodeAt(offset).id;
      },
    ],
    15,
  );
  return [figureRow('node at an offset, 1 MB', (median(times) * 1e6) / offsets.length, 'ns', '≤ 100')];
}

/** One character typed in the middle of a statement: one edit after another, as a person makes them. */
async function edits(parser) {
  const rows = [];
  for (const { lines, limit } of editLimits) {
    const { deluge } = program({ lines });
    let tree = parser.parse(deluge);
    const places = [...deluge.matchAll(/\.get\("/g)].map((match) => match.index + match[0].length);
    const times = [];
    for (let round = 0; round < 400; round++) {
      const at = places[(round * 7919) % places.length];
      // Typed and taken away again, so that the places stay where they are.
      const typed = parser.edited(tree.text, at, at, 'x');
      const since = performance.now();
      const { tree: next } = parser.reparse(tree, typed, { start: at, oldEnd: at, newEnd: at + 1 });
      if (round >= 100) times.push(performance.now() - since);
      const back = parser.edited(next.text, at, at + 1, '');
      tree = parser.reparse(next, back, { start: at, oldEnd: at + 1, newEnd: at }).tree;
    }
    rows.push(timeRow(`one character, ${lines.toLocaleString('en')} lines`, times, limit));
  }
  return rows;
}

/** @returns {Promise<import('./run.mjs').Row[]>} */
export async function measure() {
  const parser = await loadParser();
  // A build that knows texts as strings only.
  const withEdits = {
    ...parser,
    edited:
      parser.Text === undefined
        ? (text, start, end, inserted) => asReceived(text.slice(0, start) + inserted + text.slice(end))
        : (text, start, end, inserted) => text.replace(start, end, inserted),
  };
  const rows = [...(await againstPeers(parser)), ...(await lookUps(parser)), ...(await edits(withEdits))];
  if (Number.isNaN(sink)) throw new Error('A contestant answered no number.');
  return rows;
}
