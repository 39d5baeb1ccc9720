import {
  documentSymbols,
  type DocumentSymbol as EngineSymbol,
  type ExportSymbol,
  exportOutline,
} from '@deluge-tools/language';
import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import { SymbolKind } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import type { ExportContext } from '../export-document.js';
import type { Feature } from '../feature.js';

const kinds: Record<EngineSymbol['kind'], SymbolKind> = {
  function: SymbolKind.Function,
  variable: SymbolKind.Variable,
  loop: SymbolKind.Array,
  task: SymbolKind.Event,
};

/** `textDocument/documentSymbol`: a tree, or a flat list for clients that show no tree. */
function answerDocumentSymbol({ document, analysis, client }: DocumentContext): DocumentSymbol[] | SymbolInformation[] {
  const symbols = documentSymbols(analysis);
  const toSymbol = (symbol: EngineSymbol): DocumentSymbol => ({
    name: symbol.name,
    kind: kinds[symbol.kind],
    ...(symbol.detail !== undefined && { detail: symbol.detail }),
    range: toRange(document, symbol.start, symbol.end),
    selectionRange: toRange(document, symbol.selectionStart, symbol.selectionEnd),
    children: symbol.children.map(toSymbol),
  });
  if (client.nestedSymbols) return symbols.map(toSymbol);
  const flat = (symbol: EngineSymbol, containerName: string | undefined): SymbolInformation[] => [
    {
      name: symbol.name,
      kind: kinds[symbol.kind],
      location: { uri: document.uri, range: toRange(document, symbol.start, symbol.end) },
      ...(containerName !== undefined && { containerName }),
    },
    ...symbol.children.flatMap((child) => flat(child, symbol.name)),
  ];
  return symbols.flatMap((symbol) => flat(symbol, undefined));
}

const exportKinds: Record<ExportSymbol['kind'], SymbolKind> = {
  group: SymbolKind.Namespace,
  form: SymbolKind.Class,
  field: SymbolKind.Field,
  report: SymbolKind.Interface,
  page: SymbolKind.Module,
  workflow: SymbolKind.Event,
  script: SymbolKind.Function,
};

/** The outline of an export: forms with their fields, reports, pages, functions, workflows. */
function answerExportSymbols({ document, app, client }: ExportContext): DocumentSymbol[] | SymbolInformation[] {
  const toSymbol = (symbol: ExportSymbol): DocumentSymbol => ({
    name: symbol.name,
    kind: exportKinds[symbol.kind],
    ...(symbol.detail !== undefined && { detail: symbol.detail }),
    range: toRange(document, symbol.start, symbol.end),
    selectionRange: toRange(document, symbol.selectionStart, symbol.selectionEnd),
    children: symbol.children.map(toSymbol),
  });
  const flat = (symbol: ExportSymbol, containerName?: string): SymbolInformation[] => [
    {
      name: symbol.name,
      kind: exportKinds[symbol.kind],
      location: { uri: document.uri, range: toRange(document, symbol.start, symbol.end) },
      ...(containerName !== undefined && { containerName }),
    },
    ...symbol.children.flatMap((child) => flat(child, symbol.name)),
  ];
  const outline = exportOutline(app);
  return client.nestedSymbols ? outline.map(toSymbol) : outline.flatMap((symbol) => flat(symbol));
}

export const documentSymbolFeature: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  register(server) {
    server.connection.onDocumentSymbol(
      server.onDocument<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[] | null>(
        'Document symbols',
        null,
        answerDocumentSymbol,
        answerExportSymbols,
      ),
    );
  },
};
