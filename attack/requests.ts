import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver/node';

/** A request of an editor about a script that is open. */
interface Request {
  readonly method: string;
  /** What is asked beside the script. */
  readonly more?: object;
}

interface RequestAtPlace {
  readonly method: string;
  readonly more: (position: Position) => object;
}

const options = { tabSize: 2, insertSpaces: true };
const atPosition = (position: Position): object => ({ position });
const atRange = (position: Position): object => ({ range: { start: position, end: position } });

/** Asked once. */
const aboutScript: readonly Request[] = [
  { method: 'textDocument/diagnostic' },
  { method: 'textDocument/documentSymbol' },
  { method: 'textDocument/foldingRange' },
  { method: 'textDocument/documentLink' },
  { method: 'textDocument/codeLens' },
  { method: 'textDocument/semanticTokens/full' },
  { method: 'textDocument/formatting', more: { options } },
  { method: 'deluge/checkForSave', more: { product: 'crm' } },
];

/** Asked at several places. */
const aboutPlace: readonly RequestAtPlace[] = [
  { method: 'textDocument/completion', more: atPosition },
  { method: 'textDocument/signatureHelp', more: atPosition },
  { method: 'textDocument/hover', more: atPosition },
  { method: 'textDocument/definition', more: atPosition },
  { method: 'textDocument/references', more: (position) => ({ position, context: { includeDeclaration: true } }) },
  { method: 'textDocument/documentHighlight', more: atPosition },
  { method: 'textDocument/prepareRename', more: atPosition },
  { method: 'textDocument/prepareCallHierarchy', more: atPosition },
  { method: 'textDocument/selectionRange', more: (position) => ({ positions: [position] }) },
  { method: 'textDocument/codeAction', more: (position) => ({ ...atRange(position), context: { diagnostics: [] } }) },
  { method: 'textDocument/inlayHint', more: ({ line }) => ({ range: linesAround(line) }) },
  { method: 'textDocument/onTypeFormatting', more: (position) => ({ position, ch: '}', options }) },
  { method: 'deluge/taskAt', more: atRange },
];

function linesAround(line: number): Range {
  return { start: { line: Math.max(0, line - 20), character: 0 }, end: { line: line + 20, character: 0 } };
}

/** Every request about a script and about places of it, with a name that says which. */
export function requestsAbout(
  textDocument: TextDocumentIdentifier,
  places: readonly Position[],
): { readonly name: string; readonly method: string; readonly params: object }[] {
  return [
    ...aboutScript.map(({ method, more }) => ({ name: method, method, params: { textDocument, ...more } })),
    ...places.flatMap((position) =>
      aboutPlace.map(({ method, more }) => ({
        name: `${method} at ${position.line}:${position.character}`,
        method,
        params: { textDocument, ...more(position) },
      })),
    ),
  ];
}
