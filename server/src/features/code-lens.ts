import {
  Kind,
  type QuotaSummary,
  quotaSummaries,
  type RunnableTask,
  references,
  runnableTasks,
} from '@deluge-tools/language';
import type { ScriptSettings } from '@deluge-tools/project';
import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toLocation, toRange } from '../convert.js';
import type { Feature } from '../feature.js';
import {
  type RunTaskArgument,
  runTaskCommand,
  type ShowReferencesArgument,
  showReferencesCommand,
} from '../protocol.js';

/** An editor that has to lay out thousands of lenses stands still for seconds. Beyond them, tasks run by key and palette. */
const lensLimit = 500;

/** What a lens carries whose title is found when it comes into sight. */
export interface LensData {
  readonly uri: string;
  /** The document's version that `offset` belongs to. */
  readonly version: number;
  /** Where the name of a function stands. */
  readonly offset: number;
}

/**
 * `textDocument/codeLens`: one lens for each task, above the statement that it stands in, and two for each function: who
 * uses it, and what it costs, as does the script around them. Each kind has its own switch.
 */
function answerCodeLens(context: DocumentContext): CodeLens[] {
  const { runLens, quotaLens, referencesLens } = context.settings;
  return [
    ...(referencesLens ? referencesLenses(context) : []),
    ...(quotaLens ? quotaLenses(context) : []),
    ...(runLens ? runLenses(context) : []),
  ].slice(0, lensLimit);
}

/** Without titles: to count references takes all files, and most functions are never looked at. */
function referencesLenses({ document, analysis }: DocumentContext): CodeLens[] {
  return analysis.symbols.functions.map(({ node }) => {
    const name = node.name.kind === Kind.Member ? node.name.member : node.name;
    const data: LensData = { uri: document.uri, version: document.version, offset: name.start };
    return { range: toRange(document, node.start, node.start), data };
  });
}

/** `codeLens/resolve`: how often a function is used; as it is, if the document has changed since or was closed. */
function resolveCodeLens(lens: CodeLens, context: DocumentContext | undefined): CodeLens {
  const data = lensData(lens);
  if (data === undefined) return lens;
  const { document, analysis } = context ?? {};
  if (document === undefined || analysis === undefined || document.version !== data.version) {
    return { ...lens, command: { title: '', command: '' } };
  }
  const places = references(analysis, data.offset, false).map((place) => toLocation(document, place));
  const argument: ShowReferencesArgument = {
    uri: data.uri,
    position: document.positionAt(data.offset),
    places: places.map(({ uri, range }) => ({ uri, range })),
  };
  const title = places.length === 1 ? '1 reference' : `${places.length} references`;
  const command = places.length === 0 ? '' : showReferencesCommand;
  return { ...lens, command: { title, command, arguments: [argument] } };
}

/** The data of a lens that {@link answerCodeLens} left without a title; undefined for any other. */
function lensData({ data }: CodeLens): LensData | undefined {
  const found = data as Partial<LensData> | null | undefined;
  const fits = typeof found?.uri === 'string' && typeof found.version === 'number' && typeof found.offset === 'number';
  return fits ? (found as LensData) : undefined;
}

/** These only tell: their command is empty, which editors show as plain text. */
function quotaLenses({ document, analysis }: DocumentContext): CodeLens[] {
  return quotaSummaries(analysis).map((summary) => ({
    range: toRange(document, summary.start, summary.start),
    command: { title: quotaTitle(summary), command: '' },
  }));
}

/** What a lens says about the cost of a function, or of the script around the functions. */
export function quotaTitle({ name, text }: Pick<QuotaSummary, 'name' | 'text'>): string {
  return name === undefined ? `This script: ${text}` : text;
}

function runLenses({ document, analysis, settings }: DocumentContext): CodeLens[] {
  const tasks = runnableTasks(analysis);
  const lensesOf = new Map<number, number>();
  for (const task of tasks) lensesOf.set(task.statementStart, (lensesOf.get(task.statementStart) ?? 0) + 1);
  return tasks.flatMap((task) => {
    const argument: RunTaskArgument = {
      uri: document.uri,
      version: document.version,
      start: task.start,
      end: task.end,
    };
    const alone = lensesOf.get(task.statementStart) === 1;
    const range = toRange(document, task.statementStart, task.statementStart);
    const lens = (title: string, chosen: RunTaskArgument): CodeLens => ({
      range,
      command: { title, command: runTaskCommand, arguments: [chosen] },
    });
    const real = realAddressTitle(task, settings, document.text.slice(task.start, task.end));
    return [
      lens(lensTitle(task, settings, alone), argument),
      ...(real === undefined ? [] : [lens(real, { ...argument, callsRealAddress: true })]),
    ];
  });
}

/**
 * What the lens says: where the run goes, the link name that it will use, and what the task costs in Zoho. Several lenses
 * above one statement name their tasks.
 */
export function lensTitle(
  task: Pick<RunnableTask, 'name' | 'linkName' | 'calls' | 'certainty'>,
  { defaultConnection, language }: Pick<ScriptSettings, 'defaultConnection' | 'language'>,
  alone: boolean,
): string {
  const linkName = task.linkName || defaultConnection;
  const account = language.connections.find((one) => one.linkName === linkName)?.account;
  const what = alone ? 'Run' : `Run ${task.name}`;
  const connection = linkName === '' ? '' : ` · ${linkName}`;
  // A filled triangle for what is real, so that nobody has to read to tell them apart.
  return account === undefined
    ? `▷ ${what} on sandbox${connection} (in Zoho: ${cost(task)})`
    : `▶ ${what} on ${account}${connection} (in Zoho: ${cost(task)})`;
}

/**
 * What the lens says that calls an address outside of Zoho; undefined for a task without one, and where the run is not on
 * the sandbox. `source` is the text of the task, in which a literal address names the host.
 */
export function realAddressTitle(
  task: Pick<RunnableTask, 'name' | 'linkName'>,
  { defaultConnection, language }: Pick<ScriptSettings, 'defaultConnection' | 'language'>,
  source: string,
): string | undefined {
  if (!/^(?:invokeurl|geturl|posturl)$/i.test(task.name)) return undefined;
  const linkName = task.linkName || defaultConnection;
  if (language.connections.find((one) => one.linkName === linkName)?.account !== undefined) return undefined;
  const [, host] = /https?:\/\/([\w.-]+(?::\d+)?)(?=["'/?#])/i.exec(source) ?? [];
  // The sandbox stands in for Zoho's own hosts where a connection is named.
  if (linkName !== '' && /(?:^|\.)zoho(?:apis)?\./i.test(host ?? '')) return undefined;
  return host === undefined ? '▶ Call the Real Address' : `▶ Call ${host}`;
}

function cost({ calls, certainty }: Pick<RunnableTask, 'calls' | 'certainty'>): string {
  if (calls === 0) return 'no external call';
  const counted = calls === 1 ? '1 external call' : `${calls} external calls`;
  return certainty === 'stated' ? counted : `probably ${counted}`;
}

export const codeLensFeature: Feature = {
  capabilities: ({ codeLens }) => (codeLens ? { codeLensProvider: { resolveProvider: true } } : {}),
  register(server) {
    const { connection } = server;
    connection.onCodeLens(server.onDocument('Code lens', null, answerCodeLens));
    connection.onCodeLensResolve((lens, token) =>
      server.guarded('A code lens', lens, async () => {
        const uri = lensData(lens)?.uri;
        return resolveCodeLens(lens, uri === undefined ? undefined : await server.contextOf(uri));
      })(lens, token),
    );
    server.listen({
      outdated() {
        if (!server.client.codeLens || !server.client.codeLensRefresh) return;
        connection.sendRequest(CodeLensRefreshRequest.type).catch(server.refused);
      },
    });
  },
};
