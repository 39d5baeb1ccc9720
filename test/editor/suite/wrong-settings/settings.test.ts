import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerOf, closeEditors, codeOf, completions, open, place, problems, putCursor } from '../editor.js';

describe('settings of a wrong type', () => {
  afterEach(closeEditors);

  it('leave the checks as they are without settings', async () => {
    const { document } = await open('loop.deluge');
    const found = (await problems(document.uri)).filter((problem) => codeOf(problem) === 'noQuotaCallInLoop');
    assert.equal(found.length, 1);
    assert.equal(found[0]?.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('leave completion working', async () => {
    const { document } = await open('session.deluge');
    const labels = await completions(document, place(document, 'zoho.salesiq.', true));
    assert.ok(labels.includes('visitorsession'));
  });

  it('leave running working', async () => {
    const editor = await open('session.deluge');
    putCursor(editor, 'visitorsession.set');
    await answerOf('deluge.runSelectedTask', /ada@example\.com/);
  });
});
