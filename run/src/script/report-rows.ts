import type { CallPool, Place, RunReport } from '@deluge-tools/runtime';
import { outcomeLine, type ReportContext } from './report.js';

/** One row of the summary of a run: a figure, or a place where it was used. */
export interface ReportRow {
  readonly label: string;
  /** What stands beside the label. */
  readonly detail?: string;
  readonly kind: 'outcome' | 'failure' | 'figure' | 'call' | 'assumption';
  readonly place?: Place;
  readonly rows?: readonly ReportRow[];
}

const pools: readonly { readonly pool: CallPool; readonly label: string }[] = [
  { pool: 'externalCalls', label: 'External calls' },
  { pool: 'mails', label: 'Mails' },
  { pool: 'records', label: 'Requests for records' },
  { pool: 'functions', label: 'Functions of other scripts' },
];

/** How a run ended and what it used, for a tree: each pool with the lines that drew on it. */
export function reportRows({ outcome, usage, assumptions }: RunReport, context: ReportContext): readonly ReportRow[] {
  const { nameOf, estimate } = context;
  const failed = outcome.kind === 'failed' || outcome.kind === 'limit' ? outcome.failure.place : undefined;
  const place = failed ?? (outcome.kind === 'unknown' ? outcome.place : undefined);
  const figures = pools.flatMap(({ pool, label }): ReportRow[] => {
    const calls = usage.calls.filter((call) => call.pool === pool);
    const total = calls.reduce((sum, { count }) => sum + count, 0);
    const expected = pool === 'externalCalls' ? estimate : undefined;
    if (total === 0 && expected === undefined) return [];
    return [
      {
        kind: 'figure',
        label: `${label}: ${total}`,
        ...(expected === undefined ? {} : { detail: `estimate: ${expected}` }),
        rows: calls.map((call) => ({
          kind: 'call',
          label: call.count === 1 ? call.name : `${call.name} × ${call.count}`,
          detail: `${nameOf(call.place.uri)}:${call.place.line}`,
          place: call.place,
        })),
      },
    ];
  });
  return [
    {
      kind: place === undefined ? 'outcome' : 'failure',
      label: outcomeLine(outcome, nameOf),
      ...(place === undefined || place.uri === '' ? {} : { place }),
    },
    ...figures,
    { kind: 'figure', label: `Statements: ${usage.statements.toLocaleString('en-US')}` },
    ...(usage.recordsWritten === 0
      ? []
      : [{ kind: 'figure' as const, label: `Records written: ${usage.recordsWritten}` }]),
    { kind: 'figure', label: `Time: ${Math.round(usage.time)} ms`, detail: 'without the time of the answers' },
    ...(assumptions.length === 0
      ? []
      : [
          {
            kind: 'figure' as const,
            label: `Assumptions: ${assumptions.length}`,
            detail: 'sources about Deluge differ',
            rows: assumptions.map((each) => ({
              kind: 'assumption' as const,
              label: each.summary,
              detail: `${each.key}=${each.reading} · ${nameOf(each.place.uri)}:${each.place.line}`,
              place: each.place,
            })),
          },
        ]),
  ];
}
