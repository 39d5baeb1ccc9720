// Runs every task of every example and fixture on the sandbox, and reports what was looked up or connected to beyond this
// machine. A program of its own, so that it can run in a network without a way out. Arguments: the repository and a folder.
import dns from 'node:dns';
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { analyse, createCatalogue, createWorkspace, runnableTasks } from '@deluge-tools/language';
import { createMemory, createSecretsInMemory } from '@deluge-tools/zoho';
import { openGateway } from '../gateway.js';
import { createRunner } from '../runner.js';

const [root = '', folder = ''] = process.argv.slice(2);
const lookups: string[] = [];
const connections: string[] = [];
const failures: string[] = [];

const lookup = dns.lookup;
dns.lookup = ((host: string, ...rest: unknown[]) => {
  if (net.isIP(host) === 0) lookups.push(host);
  return (lookup as (...all: unknown[]) => unknown)(host, ...rest);
}) as typeof dns.lookup;
const lookupLater = dns.promises.lookup;
dns.promises.lookup = ((host: string, ...rest: unknown[]) => {
  if (net.isIP(host) === 0) lookups.push(host);
  return (lookupLater as (...all: unknown[]) => unknown)(host, ...rest);
}) as typeof dns.promises.lookup;
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
  const [options] = [given[0]].flat() as { host?: string; path?: string }[];
  const host = options?.host;
  if (host !== undefined && host !== '127.0.0.1' && host !== '::1') connections.push(host);
  return (connect as (...all: unknown[]) => net.Socket).apply(this, given);
} as typeof connect;

const catalogueFolder = join(root, 'language', 'src', 'catalogue', 'data');
const data = Object.fromEntries(
  readdirSync(catalogueFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [
      name.replace(/\.json$/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      JSON.parse(readFileSync(join(catalogueFolder, name), 'utf8')),
    ]),
) as never;

function scriptsIn(place: string): string[] {
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(deluge|dg)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const gateway = openGateway({
  storageDirectory: folder,
  secrets: createSecretsInMemory(),
  memory: createMemory(),
  log: () => undefined,
});
const runner = createRunner({
  storageDirectory: folder,
  catalogue: data,
  gateway,
  folder: { id: 'file:///examples', name: 'examples' },
  connections: [],
  log: () => undefined,
  timeZone: 'UTC',
});
const workspace = createWorkspace(createCatalogue(data));
let runs = 0;
const files = [
  'examples',
  'language/fixtures',
  'language/src/diagnostics/fixtures',
  'language/src/syntax/fixtures',
].flatMap(scriptsIn);
for (const file of files) {
  const script = readFileSync(file, 'utf8');
  for (const task of runnableTasks(analyse(script, workspace))) {
    const { name, form, start, end, expressionStart, expressionEnd } = task;
    const input = { script, name, form, start, end, expressionStart, expressionEnd };
    const questions = await runner.questions(input);
    const answers = Object.fromEntries(questions.map((question) => [question.key, '1']));
    const result = await runner.run(input, answers, { signal: new AbortController().signal });
    runs += 1;
    if (result.target !== 'sandbox') failures.push(`${file}: ${name} would go to ${result.target}`);
    if (result.failure?.code === 'network' || result.failure?.code === 'internal') {
      failures.push(`${file}: ${name}: ${result.failure.message}`);
    }
  }
}
await gateway.dispose();
console.log(JSON.stringify({ runs, lookups, connections, failures: failures.slice(0, 10) }));
process.exit();
