import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, extensionId, file } from '../editor.js';

describe('activation', () => {
  afterEach(closeEditors);

  it('waits for a script', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.equal(extension?.isActive, false);
    await vscode.window.showTextDocument(file('session.deluge'));
    await activated();
    assert.equal(extension?.isActive, true);
  });

  for (const [path, how] of [
    ['session.deluge', 'the ending .deluge'],
    ['never-opened.dg', 'the ending .dg'],
    ['handler', 'its first line'],
  ] as const) {
    it(`knows a script by ${how}`, async () => {
      const copy = file(`copy-of-${path}`);
      await vscode.workspace.fs.copy(file(path), copy, { overwrite: true });
      try {
        const document = await vscode.workspace.openTextDocument(copy);
        assert.equal(document.languageId, 'deluge');
      } finally {
        await vscode.workspace.fs.delete(copy);
      }
    });
  }

  it('registers every command of the manifest', async () => {
    const extension = await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
