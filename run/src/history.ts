import type { HistoryEntry, RunResult } from './api.js';

export interface HistoryOptions {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Keep what real accounts answered. It is the person's choice; of the sandbox content is kept anyway. */
  readonly keepContent: boolean;
}

/** Longer answers are not kept: a history is read at each start of the editor. */
const longest = 200_000;

/** What the history keeps of a run. Of an account, and of other hosts, it is no content unless the person wants it. */
export function historyEntry(result: RunResult, { at, keepContent }: HistoryOptions): HistoryEntry {
  const { name, ok, target, connectionLabel, linkName, dataCentre, status, milliseconds, failure, request } = result;
  const isKept = keepContent || target === 'sandbox';
  const json = result.value.json;
  return {
    at,
    name,
    // A script may hold a visitor's address or a literal key.
    source: isKept ? result.source : '',
    ok,
    target,
    connectionLabel,
    ...(linkName === undefined ? {} : { linkName }),
    dataCentre,
    ...(request === undefined
      ? {}
      : { method: request.method, url: isKept ? request.url : (request.url.split('?')[0] ?? '') }),
    ...(status === undefined ? {} : { status }),
    milliseconds,
    ...(failure === undefined ? {} : { failure: isKept ? failure.message : String(failure.code ?? 'failed') }),
    ...(isKept && json !== '' && json.length <= longest ? { json } : {}),
    ...(isKept && request !== undefined && (request.body ?? '').length <= longest ? { request } : {}),
  };
}
