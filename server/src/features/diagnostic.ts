import { type Analysis, beingWritten, diagnostics, scriptDiagnostics, structureProblems } from '@deluge-tools/language';
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toDiagnostics } from '../convert.js';
import type { ExportContext } from '../export-document.js';
import type { Feature } from '../feature.js';
import { Publisher } from '../publisher.js';
import { resultIdOf } from '../result-id.js';
import type { ScriptDocument } from '../script-document.js';

/** `textDocument/diagnostic`: for clients that ask when they want to know (pull). */
function answerDiagnostic(
  { document, analysis }: DocumentContext,
  params: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const resultId = resultIdOf(analysis);
  if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(document, analysis) };
}

/**
 * The problems of a document as LSP writes them. What nothing uses yet is not faded in the statement that is being
 * written, or in the one before it: its use comes next.
 */
function diagnosticsOf(document: ScriptDocument, analysis: Analysis): Diagnostic[] {
  const { uri, lastEdit } = document;
  const found = diagnostics(analysis);
  const written = lastEdit === undefined ? undefined : beingWritten(analysis, lastEdit);
  const shown =
    written === undefined
      ? found
      : found.filter(
          ({ start, end, tags }) =>
            tags?.includes('unnecessary') !== true || end <= written.start || start >= written.end,
        );
  return toDiagnostics(uri, document, shown);
}

/** The problems of an export: in its structure, and in each of its scripts. */
function problemsOfExport({ document, app, scripts }: ExportContext): Diagnostic[] {
  const structure = structureProblems(app.app).map(
    ({ start, end, code, message }) => ({ start, end, severity: 'warning', code: `export/${code}`, message }) as const,
  );
  const ofScripts = scripts().flatMap(({ script, context }) =>
    toDiagnostics(document.uri, context.document, scriptDiagnostics(script)),
  );
  return [...toDiagnostics(document.uri, document, structure), ...ofScripts];
}

function answerExportDiagnostic(context: ExportContext, params: DocumentDiagnosticParams): DocumentDiagnosticReport {
  const resultId = resultIdOf(context.app);
  if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: problemsOfExport(context) };
}

export const diagnosticFeature: Feature = {
  capabilities: ({ pullDiagnostics }) =>
    pullDiagnostics
      ? {
          // Problems do depend on other files; a refresh says so once the person rests, not at every keystroke.
          diagnosticProvider: { identifier: 'deluge', interFileDependencies: false, workspaceDiagnostics: false },
        }
      : {},
  register(server) {
    const { connection } = server;
    connection.languages.diagnostics.on(
      server.onDocument(
        'Diagnostics',
        { kind: DocumentDiagnosticReportKind.Full, items: [] },
        answerDiagnostic,
        answerExportDiagnostic,
      ),
    );
    // For clients that do not ask (push).
    const publisher = new Publisher(server.clock, async (uri) => {
      try {
        const app = await server.exportOf(uri);
        const context = app ?? (await server.contextOf(uri));
        if (context === undefined) return;
        const { version } = context.document;
        const found = 'app' in context ? problemsOfExport(context) : diagnosticsOf(context.document, context.analysis);
        await connection.sendDiagnostics({ uri, version, diagnostics: found });
      } catch (error) {
        server.log(`The problems of ${uri} could not be found: ${error instanceof Error ? error.stack : error}`);
      }
    });
    server.listen({
      changed(uri) {
        if (!server.client.pullDiagnostics) publisher.schedule(uri);
      },
      closed(uri) {
        publisher.cancel(uri);
        if (!server.client.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
      },
      outdated(uris) {
        if (!server.client.pullDiagnostics) for (const uri of uris) publisher.schedule(uri);
        else if (server.client.diagnosticRefresh) connection.languages.diagnostics.refresh().catch(server.refused);
      },
    });
  },
};
