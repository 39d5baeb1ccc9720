import { type Analysis, byCost, quotaSummaries } from '@deluge-tools/language';
import { type Lines, toRange } from '../convert.js';
import type { QuotaReport, QuotaReportRow } from '../protocol.js';

/** A script of the report. `lines` belongs to the text of the analysis. */
export interface ReportedScript {
  readonly uri: string;
  readonly lines: Lines;
  readonly analysis: Analysis;
}

/** `deluge/quotaReport` */
export function answerQuotaReport(scripts: readonly ReportedScript[]): QuotaReport {
  const rows = scripts.flatMap(rowsOf);
  // Of those that cost the same, the order of files and lines is kept.
  rows.sort((a, b) =>
    byCost({ externalCalls: a.externalCalls ?? undefined }, { externalCalls: b.externalCalls ?? undefined }),
  );
  const callLimit = scripts.find(({ analysis }) => analysis.workspace.settings.callLimit !== undefined)?.analysis
    .workspace.settings.callLimit;
  return { rows, ...(callLimit !== undefined && { callLimit }) };
}

function rowsOf({ uri, lines, analysis }: ReportedScript): QuotaReportRow[] {
  return quotaSummaries(analysis).map(({ start, end, name, text, externalCalls, details }) => ({
    uri,
    range: toRange(lines, start, end),
    function: name ?? null,
    cost: text,
    externalCalls: externalCalls ?? null,
    details: [...details],
  }));
}
