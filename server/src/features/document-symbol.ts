import { documentSymbols, type DocumentSymbol as EngineSymbol } from '@deluge-tools/language';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { SymbolKind } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
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

export const documentSymbolFeature: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  register(server) {
    server.connection.onDocumentSymbol(server.onDocument('Document symbols', null, answerDocumentSymbol));
  },
};
