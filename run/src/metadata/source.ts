import { dataCentre } from '@deluge-tools/zoho';
import type { RunInput, Runner, RunResult } from '../api.js';

/** Reads resources of one service through a connection, or through the sandbox where that answers for it. */
export interface MetadataSource {
  /** The answer as JSON; undefined where there is nothing, or where the reason was noted. Rejects with {@link FetchEnded}. */
  read(resource: MetadataResource): Promise<unknown>;
  /** What could not be read, and why, in words. */
  readonly incomplete: readonly string[];
}

export interface MetadataResource {
  /** Path and query, with `/` in front. */
  readonly path: string;
  /** What it is to a person: `the fields of Leads`. */
  readonly what: string;
  /** The scope that allows it. */
  readonly scope: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nothing more can be read: the person cancelled, nobody is signed in, the service does not answer. */
export class FetchEnded extends Error {
  override readonly name = 'FetchEnded';
}

/** How a source is made. */
export interface SourceOptions {
  readonly runner: Runner;
  readonly linkName: string;
  /** The host that answers, as the table of data centres names it: `zohoapis`, `desk`. */
  readonly host: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (sentence: string) => void;
}

export function createSource({ runner, linkName, host, signal, onProgress }: SourceOptions): MetadataSource {
  const incomplete: string[] = [];
  let centre: string | undefined;

  const ask = async ({ path, headers }: MetadataResource): Promise<RunResult> => {
    centre ??= (await runner.preview(invocation(originOf('us', host) + path, linkName, headers), {})).dataCentre;
    const result = await runner.run(invocation(originOf(centre, host) + path, linkName, headers), {}, { signal });
    // The person chose another account when they were asked.
    const answered = result.dataCentre === '' ? centre : result.dataCentre;
    if (answered === centre || result.response !== undefined) return result;
    centre = answered;
    return runner.run(invocation(originOf(centre, host) + path, linkName, headers), {}, { signal });
  };

  return {
    incomplete,
    async read(resource) {
      if (signal.aborted) throw new FetchEnded('Cancelled.');
      onProgress?.(resource.what);
      const { response, failure } = await ask(resource);
      if (signal.aborted) throw new FetchEnded('Cancelled.');
      if (response === undefined) throw new FetchEnded(failure?.message ?? 'There was no answer.');
      // Nothing there, or nothing that this user may see.
      if (response.status === 204) return undefined;
      const json = parsed(response.body);
      const problem = problemOf(response.status, json, resource);
      if (problem === undefined) return json;
      incomplete.push(problem);
      return undefined;
    },
  };
}

function originOf(centre: string, host: string): string {
  return (dataCentre(centre) ?? dataCentre('us'))?.originOf(host) ?? '';
}

/** The request as a script would make it, so that it goes the way of every run: consent, token, counters, sandbox. */
function invocation(url: string, linkName: string, headers: Readonly<Record<string, string>> = {}): RunInput {
  const text = JSON.stringify;
  const script = `invokeurl [ url : ${text(url)} type : GET headers : ${text(headers)} connection : ${text(linkName)} ]`;
  const end = script.length;
  return { script, name: 'invokeurl', form: 'block', start: 0, end, expressionStart: 0, expressionEnd: end };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const wrongScope: ReadonlySet<string> = new Set(['OAUTH_SCOPE_MISMATCH', 'SCOPE_MISMATCH', '2945']);
const noPermission: ReadonlySet<string> = new Set(['NO_PERMISSION', 'FORBIDDEN', '2933', '4070']);

/** Why an answer is none, in words; undefined for one that can be used. */
function problemOf(status: number, json: unknown, { what, scope }: MetadataResource): string | undefined {
  const { code, errorCode, message, description } = (json ?? {}) as Record<string, unknown>;
  const word = String(errorCode ?? code ?? '');
  if (wrongScope.has(word)) return `Cannot read ${what}: the connection does not have the scope ${scope}.`;
  if (noPermission.has(word) || status === 403)
    return `Cannot read ${what}: the user of the connection is not allowed to.`;
  if (json === undefined) return `Cannot read ${what}: the answer is not JSON (HTTP status ${status}).`;
  if (status < 400) return undefined;
  const said = [message, description].find((one) => typeof one === 'string');
  return `Cannot read ${what}: ${said ?? 'the service refused'} (HTTP status ${status}).`;
}
