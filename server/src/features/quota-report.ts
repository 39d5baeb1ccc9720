import { byCost, quotaSummaries } from '@deluge-tools/language';
import { canonical } from '@deluge-tools/project';
import { toRange } from '../convert.js';
import type { AnalysedScript, Feature } from '../feature.js';
import { refuseCancelled } from '../guard.js';
import { type QuotaReport, type QuotaReportParams, type QuotaReportRow, quotaReportRequest } from '../protocol.js';

/** `deluge/quotaReport` */
function answerQuotaReport(scripts: readonly AnalysedScript[]): QuotaReport {
  const rows = scripts.flatMap(rowsOf);
  // Of those that cost the same, the order of files and lines is kept.
  rows.sort((a, b) =>
    byCost({ externalCalls: a.externalCalls ?? undefined }, { externalCalls: b.externalCalls ?? undefined }),
  );
  const callLimit = scripts.find(({ analysis }) => analysis.workspace.settings.callLimit !== undefined)?.analysis
    .workspace.settings.callLimit;
  return { rows, ...(callLimit !== undefined && { callLimit }) };
}

function rowsOf({ uri, lines, analysis }: AnalysedScript): QuotaReportRow[] {
  return quotaSummaries(analysis).map(({ start, end, name, text, externalCalls, details }) => ({
    uri,
    range: toRange(lines, start, end),
    function: name ?? null,
    cost: text,
    externalCalls: externalCalls ?? null,
    details: [...details],
  }));
}

export const quotaReportFeature: Feature = {
  register(server) {
    const report = server.guarded<QuotaReportParams, QuotaReport>(
      'Quota report',
      { rows: [] },
      async ({ textDocument }, token) => {
        const open = server.openDocuments();
        const known = new Set(open.map(canonical));
        const others = [...server.functions().uris()].filter((uri) => !known.has(uri));
        const uris = textDocument === undefined ? [...open, ...others] : [textDocument.uri];
        server.prepareSettings(uris);
        const scripts: AnalysedScript[] = [];
        for (const uri of uris) {
          refuseCancelled(token);
          const script = await server.scriptOf(uri);
          if (script !== undefined) scripts.push(script);
        }
        return answerQuotaReport(scripts);
      },
    );
    server.connection.onRequest(quotaReportRequest, report);
  },
};
