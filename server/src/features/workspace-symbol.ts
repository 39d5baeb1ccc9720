import { type WorkspaceFunction, workspaceSymbols } from '@deluge-tools/language';
import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `workspace/symbol` */
function answerWorkspaceSymbol(
  functions: Iterable<WorkspaceFunction>,
  { query }: WorkspaceSymbolParams,
): SymbolInformation[] {
  return workspaceSymbols(functions, query).map(({ name, container, file, selection }) => ({
    name,
    kind: SymbolKind.Function,
    location: { uri: file.uri, range: toRange(file.lines, selection.start, selection.end) },
    ...(container !== undefined && { containerName: container }),
  }));
}

export const workspaceSymbolFeature: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(server) {
    server.connection.onWorkspaceSymbol(
      server.guarded('Workspace symbols', [], (params) => answerWorkspaceSymbol(server.functions().all(), params)),
    );
  },
};
