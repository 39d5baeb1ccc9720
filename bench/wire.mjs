// What a client sees, over the wire: from opening a file to its diagnostics, from an edit to hover and diagnostics, and the
// memory that the server takes; in turn with the servers for JSON, CSS and TypeScript on files of as many lines.
import { peers, startOwn } from './client.mjs';
import { figureRow, median, timeRow } from './statistics/index.mjs';
import { program } from './texts/index.mjs';

const limits = [
  { lines: 1_000, starts: 7, warmUp: 20, edits: 60, first: 40, all: 60, hover: 1, mebibytes: 70 },
  { lines: 10_000, starts: 5, warmUp: 10, edits: 30, first: 80, all: 350, hover: 1.2, mebibytes: 80 },
  { lines: 100_000, starts: 3, warmUp: 4, edits: 10, first: 250, all: 3_000, hover: 2.5, mebibytes: 130 },
];

/** A JSON file of as many lines, of the kind that people open: records. */
function json(lines) {
  const records = Array.from(
    { length: Math.ceil(lines / 8) },
    (_, number) =>
      `  {\n    "id": "3652397000000${number}",\n    "name": "Contact ${number}",\n    "amount": ${number * 1.5},\n    "active": ${number % 2 === 0},\n    "tags": ["a", "b"],\n    "owner": { "id": ${number}, "email": "a${number}@example.com" }\n  }`,
  );
  return `[\n${records.join(',\n')}\n]\n`;
}

function css(lines) {
  return Array.from(
    { length: Math.ceil(lines / 7) },
    (_, number) =>
      `.card-${number} > .title:hover {\n  color: #${(number % 4096).toString(16).padStart(3, '0')};\n  padding: 4px ${number % 40}px;\n  font-family: Arial, sans-serif;\n  border-bottom: 1px solid rgba(0, 0, 0, 0.2);\n  transition: color 0.2s ease;\n}\n`,
  ).join('');
}

/** The text of each server, and what stands where one types: a line in the middle and a place within it. */
function documents(lines) {
  const { deluge, js } = program({ lines });
  const texts = { deluge, TypeScript: js, json: json(lines), css: css(lines) };
  const marks = { deluge: '.getRecordById("', TypeScript: '.getRecordById("', json: '"name": "', css: 'font-family: ' };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const rows = text.split('\n');
      let line = rows.length >> 1;
      while (!rows[line].includes(marks[name])) line++;
      return [name, { text, line, character: rows[line].indexOf(marks[name]) + marks[name].length }];
    }),
  );
}

/** Times of one start: the file opened, some edits, each with a question after it. */
async function session(start, { text, line, character }, { warmUp, edits }) {
  const server = await start();
  try {
    const { first, all } = await server.open(text);
    const mebibytes = await server.mebibytes();
    const type = async (ask) => {
      const times = [];
      for (let index = 0; index < warmUp + edits; index++) {
        const isTyping = index % 2 === 0;
        const since = performance.now();
        server.edit(line, character, isTyping ? 0 : 1, isTyping ? 'x' : '');
        await ask();
        if (index >= warmUp) times.push(performance.now() - since);
      }
      return times;
    };
    const hover = await type(() => server.hover(line, character - 3));
    const diagnostics = await type(() => server.diagnose());
    return { first, all, mebibytes, hover, diagnostics };
  } finally {
    server.close();
  }
}

export async function measure() {
  const rows = [];
  const hovers = [];
  for (const { lines, starts, warmUp, edits, first, all, hover, mebibytes } of limits) {
    const contestants = { deluge: startOwn, ...peers() };
    const given = documents(lines);
    /** @type {Record<string, Awaited<ReturnType<typeof session>>[]>} */
    const sessions = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    for (let round = 0; round < starts; round++) {
      for (const [name, start] of Object.entries(contestants)) {
        sessions[name].push(await session(start, given[name], { warmUp, edits }));
      }
    }
    const at = `${lines.toLocaleString('en')} lines`;
    for (const [name, made] of Object.entries(sessions)) {
      const isOwn = name === 'deluge';
      const label = isOwn ? at : `${at}, ${name}`;
      const limit = (value) => (isOwn ? value : undefined);
      if (isOwn) rows.push(timeRow(`${label}: open → first diagnostics`, pick(made, 'first'), first));
      rows.push(
        timeRow(`${label}: open → all diagnostics`, pick(made, 'all'), limit(all)),
        timeRow(
          `${label}: edit → hover`,
          made.flatMap((each) => each.hover),
          limit(hover),
        ),
        timeRow(
          `${label}: edit → diagnostics`,
          made.flatMap((each) => each.diagnostics),
        ),
      );
      const memory = pick(made, 'mebibytes').filter((value) => value !== undefined);
      if (memory.length > 0) {
        rows.push(
          figureRow(`${label}: memory after opening`, median(memory), 'MiB', isOwn ? `≤ ${mebibytes}` : undefined),
        );
      }
      if (isOwn) hovers.push(median(made.flatMap((each) => each.hover)));
    }
  }
  const growth = (hovers.at(-1) ?? Number.NaN) / (hovers[0] ?? Number.NaN);
  rows.push(figureRow('edit → hover, 100,000 lines by 1,000', growth, 'times', '≤ 10'));
  return rows;
}

function pick(sessions, what) {
  return sessions.map((each) => each[what]);
}
