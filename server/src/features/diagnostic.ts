import {
  type Analysis,
  beingWritten,
  checkFurther,
  diagnostics,
  diagnosticsBetween,
  scriptDiagnostics,
  structureProblems,
} from '@deluge-tools/language';
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
import { GradualChecks } from '../gradual-checks.js';
import { Publisher } from '../publisher.js';
import { resultIdOf } from '../result-id.js';
import type { ScriptDocument } from '../script-document.js';

/** Scripts up to this length, in UTF-16 code units, are checked at once. */
const shortScript = 16_384;
/** Before a long script is checked as a whole, so much of it is: about a screen on each side of the last edit. */
const visible = 4_096;

/** True where all that is to be said about a script is known, or no longer accepts than an answer may. */
function isChecked({ text }: ScriptDocument, analysis: Analysis): boolean {
  return checkFurther(analysis, () => text.length > shortScript);
}

/** `textDocument/diagnostic`: for clients that ask when they want to know (pull). */
function answerDiagnostic(
  { document, analysis }: DocumentContext,
  params: DocumentDiagnosticParams,
  isWhole: boolean,
): DocumentDiagnosticReport {
  // An id of its own, so that the client takes the whole report when it asks again.
  const resultId = isWhole ? resultIdOf(analysis) : `${resultIdOf(analysis)}…`;
  if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(document, analysis, isWhole) };
}

/**
 * The problems of a document as LSP writes them: all, or those of the part that is seen. What nothing uses yet is not faded
 * in the statement that is being written, or in the one before it: its use comes next.
 */
function diagnosticsOf(document: ScriptDocument, analysis: Analysis, isWhole: boolean): Diagnostic[] {
  const { uri, lastEdit } = document;
  const middle = lastEdit ?? 0;
  const found = isWhole ? diagnostics(analysis) : diagnosticsBetween(analysis, middle - visible, middle + visible);
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
    const refresh = () => void connection.languages.diagnostics.refresh().catch(server.refused);
    const gradual = new GradualChecks(
      server.clock,
      (uri) => server.contextOf(uri),
      (uri) => (server.client.pullDiagnostics ? refresh() : publisher.schedule(uri)),
    );
    /** False where only the part that is seen is to be answered for now; then the rest is on its way. */
    const isWhole = ({ document, analysis }: DocumentContext) => {
      // A client that cannot be told to ask again has to wait for all.
      const canFollow = !server.client.pullDiagnostics || server.client.diagnosticRefresh;
      if (!canFollow || isChecked(document, analysis)) return true;
      gradual.start(document.uri);
      return false;
    };
    connection.languages.diagnostics.on(
      server.onDocument(
        'Diagnostics',
        { kind: DocumentDiagnosticReportKind.Full, items: [] },
        (context, params: DocumentDiagnosticParams) => answerDiagnostic(context, params, isWhole(context)),
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
        const found =
          'app' in context
            ? problemsOfExport(context)
            : diagnosticsOf(context.document, context.analysis, isWhole(context));
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
        else if (server.client.diagnosticRefresh) refresh();
      },
    });
  },
};
