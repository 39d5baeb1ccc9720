import type { RunReport } from '@deluge-tools/runtime';

/** The last object of a trace, for programs. */
export interface MachineReport {
  readonly outcome: 'ended' | 'error' | 'unsupported' | 'limit' | 'stopped';
  /** The error in Zoho's words, or why the run could not go on. */
  readonly message?: string;
  /** From 1. */
  readonly line?: number;
  readonly file?: string;
  /** What cannot be run here. */
  readonly unsupported?: string;
  readonly calls: number;
  readonly callsByLine: readonly {
    readonly pool: string;
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly count: number;
  }[];
  readonly statements: number;
  readonly mails: number;
  readonly recordsWritten: number;
  /** Milliseconds, without the time of the answers. */
  readonly time: number;
  readonly assumptions: readonly {
    readonly key: string;
    readonly reading: string;
    readonly summary: string;
    readonly file: string;
    readonly line: number;
  }[];
}

/** @param nameOf the name of a file as it is reported */
export function machineReport(
  { outcome, usage, assumptions }: RunReport,
  nameOf: (uri: string) => string,
): MachineReport {
  const count = (wanted: string) => usage.calls.reduce((sum, { pool, count: n }) => sum + (pool === wanted ? n : 0), 0);
  return {
    ...outcomeOf(outcome, nameOf),
    calls: count('externalCalls'),
    callsByLine: usage.calls.map(({ pool, name, place, count: n }) => ({
      pool,
      name,
      file: nameOf(place.uri),
      line: place.line,
      count: n,
    })),
    statements: usage.statements,
    mails: count('mails'),
    recordsWritten: usage.recordsWritten,
    time: usage.time,
    assumptions: assumptions.map(({ key, reading, summary, place }) => ({
      key,
      reading,
      summary,
      file: nameOf(place.uri),
      line: place.line,
    })),
  };
}

function outcomeOf(
  outcome: RunReport['outcome'],
  nameOf: (uri: string) => string,
): Pick<MachineReport, 'outcome' | 'message' | 'line' | 'file' | 'unsupported'> {
  switch (outcome.kind) {
    case 'returned':
      return { outcome: 'ended' };
    case 'failed':
    case 'limit': {
      const { message, place } = outcome.failure;
      return {
        outcome: outcome.kind === 'failed' ? 'error' : 'limit',
        message,
        line: place.line,
        file: nameOf(place.uri),
      };
    }
    case 'unknown': {
      const { reason, place } = outcome;
      return {
        outcome: 'unsupported',
        message: reason,
        line: place.line,
        file: nameOf(place.uri),
        unsupported: reason,
      };
    }
    case 'stopped':
      return { outcome: 'stopped' };
  }
}
