import { type ExportSymbol, exportOutline, foldingRanges } from '@deluge-tools/language';
import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import type { ExportContext } from '../export-document.js';
import type { Feature } from '../feature.js';

/** `textDocument/foldingRange`: whole lines, which every client folds. */
function answerFoldingRange({ analysis, client }: DocumentContext): FoldingRange[] {
  return foldingRanges(analysis)
    .slice(0, client.foldingRangeLimit)
    .map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind !== undefined && { kind }) }));
}

/** The forms, reports and workflows of an export, and the blocks of its scripts. */
function answerExportFolding({ document, app, client, scripts }: ExportContext): FoldingRange[] {
  const fold = ({ start, end, children }: ExportSymbol): FoldingRange[] => [
    { startLine: document.positionAt(start).line, endLine: document.positionAt(end).line - 1 },
    ...children.flatMap(fold),
  ];
  const ofScripts = scripts().flatMap(({ script, context }) => {
    const base = document.positionAt(script.region.start).line;
    return answerFoldingRange(context).map(({ startLine, endLine, ...kind }) => ({
      startLine: startLine + base,
      endLine: endLine + base,
      ...kind,
    }));
  });
  const all = [...exportOutline(app).flatMap(fold), ...ofScripts];
  return all.filter(({ startLine, endLine }) => startLine < endLine).slice(0, client.foldingRangeLimit);
}

export const foldingRangeFeature: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register(server) {
    server.connection.onFoldingRanges(
      server.onDocument<FoldingRangeParams, FoldingRange[] | null>(
        'Folding',
        null,
        answerFoldingRange,
        answerExportFolding,
      ),
    );
  },
};
