import * as vscode from 'vscode';

/** "▷ Run | Debug" above each function. */
export class FunctionLenses implements vscode.CodeLensProvider {
  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!vscode.workspace.getConfiguration('deluge', document).get('runLens', true)) return [];
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    return (symbols ?? [])
      .filter(({ kind }) => kind === vscode.SymbolKind.Function)
      .flatMap(({ name, range, selectionRange }) => {
        const argument = { uri: document.uri.toString(), function: document.getText(selectionRange) || name };
        const at = new vscode.Range(range.start, range.start);
        return [
          new vscode.CodeLens(at, { title: '▷ Run', command: 'deluge.runFunction', arguments: [argument] }),
          new vscode.CodeLens(at, { title: 'Debug', command: 'deluge.debugFunction', arguments: [argument] }),
        ];
      });
  }
}
