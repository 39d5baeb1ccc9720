import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { DiagnosticTag, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TestClient } from '../../server/src/testing/client.js';
import type { Attack } from '../attack.js';
import { growsTooFast, type Work } from '../growth.js';
import type { Random } from '../random.js';
import {
  cursors,
  longer,
  offsetIn,
  pieces,
  type RepeatedScript,
  repeatedScript,
  showScript,
  smallerScripts,
} from '../repeated-script.js';
import { requestsAbout } from '../requests.js';

interface Edit {
  /** In which repetition of the part, as a share of them all, and where in it, as a share of its length. */
  readonly at: number;
  readonly cursor: number;
  /** How many UTF-16 units are replaced, as far as the text goes on. */
  readonly length: number;
  readonly text: string;
}

interface EditedScript {
  readonly script: RepeatedScript;
  readonly edits: readonly Edit[];
}

/** Milliseconds until an answer counts as never: nothing depends on how fast the machine is. */
const never = 120_000;

let folder = '';
let client: TestClient;
let documents = 0;

/**
 * A mutated script in the real server, which is edited there, at lengths that double: each request is answered, the answers
 * after the edits are those for the same text opened afresh, and the work of no function grows faster than the script.
 */
export const edits: Attack<EditedScript> = {
  name: 'edits',
  slice: 3,
  async start() {
    folder = await mkdtemp(join(tmpdir(), 'deluge-attack-'));
    const counter = join(folder, 'count-steps.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('./count-steps.ts', sources))],
      outfile: counter,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    client = await TestClient.start(fileURLToPath(new URL('../../test/output/server/server.js', sources)), {
      initializationOptions: { codeLens: true },
      execArgv: ['--import', pathToFileURL(counter).href],
    });
  },
  async close() {
    await client.stop();
    await rm(folder, { recursive: true, force: true });
  },
  input: (random) => ({
    script: repeatedScript(random),
    edits: Array.from({ length: 1 + random.below(4) }, () => editOf(random)),
  }),
  show: ({ script, edits: made }) => `${showScript(script)}, edits ${JSON.stringify(made)}`,
  *smaller({ script, edits: made }) {
    for (const edit of made) yield { script, edits: made.filter((other) => other !== edit) };
    for (const smaller of smallerScripts(script)) yield { script: smaller, edits: made };
  },
  problem: ({ script, edits: made }) => growsTooFast((times) => tryAt(script, made, times)),
};

function editOf(random: Random): Edit {
  return {
    at: random.below(100) / 100,
    cursor: random.below(100) / 100,
    length: random.below(3) === 0 ? random.below(40) : 0,
    text: random.below(4) === 0 ? '' : random.pick(pieces),
  };
}

async function tryAt(script: RepeatedScript, made: readonly Edit[], times: number): Promise<Work> {
  const text = longer(script, times);
  const offsets = cursors(script, times);
  documents += 1;
  const uri = `file:///attack/script-${documents}.deluge`;
  await stepsOfServer();
  client.logged.length = 0;
  const after = await whileOpen(uri, text, async () => {
    let document = TextDocument.create(uri, 'deluge', 1, text);
    await ask(document, offsets);
    for (const [index, edit] of made.entries()) {
      const start = offsetIn({ ...script, cursor: edit.cursor }, times, edit.at);
      const range = { start: document.positionAt(start), end: document.positionAt(start + edit.length) };
      const change = { range, text: edit.text };
      document = TextDocument.update(document, [change], index + 2);
      await client.change(uri, index + 2, [change]);
      await ask(document, [start]);
    }
    return { text: document.getText(), answers: await ask(document, offsets) };
  });
  const steps = await stepsOfServer();
  const afresh = await whileOpen(uri, after.text, async () =>
    ask(TextDocument.create(uri, 'deluge', 1, after.text), offsets),
  );
  for (const [name, answer] of after.answers) {
    const other = afresh.get(name) ?? '';
    if (answer === other) continue;
    throw new Error(`${name} after the edits: ${difference(answer, other)}, afresh: ${difference(other, answer)}`);
  }
  const failure = client.logged.find((line) => /failed|Unexpected/.test(line));
  if (failure !== undefined) throw new Error(failure);
  return { length: text.length, steps };
}

/** The beginning of what is not the same in two texts. */
function difference(text: string, other: string): string {
  const first = [...text].findIndex((character, index) => character !== other[index]);
  return text.slice(Math.max(0, first - 60), first + 120);
}

async function whileOpen<T>(uri: string, text: string, use: () => Promise<T>): Promise<T> {
  await client.open(text, uri);
  try {
    return await use();
  } finally {
    await client.close(uri);
  }
}

/** What the server answers, as JSON, by the name of the request. */
async function ask(document: TextDocument, offsets: readonly number[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const places = offsets.map((offset) => document.positionAt(offset));
  for (const { name, method, params } of requestsAbout({ uri: document.uri }, places)) {
    const answer = await answered(client.connection.sendRequest(method, params), name);
    answers.set(name, JSON.stringify(answer, lasting));
  }
  return answers;
}

/**
 * What is not the same for a text that is opened afresh is left out: what tells one version from another, and what is
 * unused, which the server does not fade where somebody is typing.
 */
function lasting(key: string, value: unknown): unknown {
  if (key === 'resultId' || key === 'version') return undefined;
  return Array.isArray(value)
    ? value.filter((item) => item?.tags?.includes(DiagnosticTag.Unnecessary) !== true)
    : value;
}

/** A refusal, such as a name that cannot be renamed, is an answer. @throws if the server gives none, or an error */
function answered(asked: Promise<unknown>, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} was not answered within ${never / 1000} s`)), never);
    const failed = (error: unknown): void => {
      const isRefusal = error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed;
      if (isRefusal) resolve(error.message);
      else reject(new Error(`${name} was answered with ${String(error)}`));
    };
    asked.then(resolve, failed).finally(() => clearTimeout(timer));
  });
}

function stepsOfServer(): Promise<ReadonlyMap<string, number>> {
  return new Promise((resolve) => {
    client.server.once('message', (steps) => resolve(new Map(steps as [string, number][])));
    client.server.send('steps');
  });
}
