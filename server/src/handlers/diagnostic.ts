import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { diagnosticsOf, resultIdOf } from '../diagnostics.js';

/** `textDocument/diagnostic`: for clients that ask when they want to know (pull). */
export function answerDiagnostic(
  { document, analysis }: DocumentContext,
  params: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const resultId = resultIdOf(analysis);
  if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(document.uri, document, analysis) };
}
