import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, codeOf, completions, open, place, problems, until } from '../editor.js';

const crm = 0;
const bots = 1;

describe('two folders in one window', () => {
  afterEach(closeEditors);

  for (const [folder, own, other] of [
    [crm, 'crmConnection', 'botConnection'],
    [bots, 'botConnection', 'crmConnection'],
  ] as const) {
    it(`offers ${own} only in its folder`, async () => {
      const { document } = await open('loop.deluge', folder);
      const inArgument = place(document, '"salesIqConnection"').translate(0, 1);
      const labels = await until(`a completion with ${own}`, async () => {
        const found = await completions(document, inArgument);
        return found.includes(own) ? found : undefined;
      });
      assert.ok(!labels.includes(other), `${other} is offered in the wrong folder`);
    });
  }

  it('uses the severity of the folder', async () => {
    const first = await open('loop.deluge', crm);
    const [problem] = (await problems(first.document.uri)).filter((each) => codeOf(each) === 'noQuotaCallInLoop');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    const second = await open('loop.deluge', bots);
    // The same script, checked by the same server a moment later.
    await completions(second.document, new vscode.Position(0, 0));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const found = vscode.languages.getDiagnostics(second.document.uri).map(codeOf);
    assert.ok(!found.includes('noQuotaCallInLoop'), 'the rule is off here');
  });
});
