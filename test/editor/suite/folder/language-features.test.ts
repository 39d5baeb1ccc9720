import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, codeOf, completions, hover, open, place, problems, until, untitled } from '../editor.js';

describe('while one writes', () => {
  afterEach(closeEditors);

  for (const [typed, expected] of [
    ['x = zoho.', ['salesiq', 'crm', 'currentdate']],
    ['x = zoho.salesiq.', ['visitorsession']],
    ['x = zoho.salesiq.visitorsession.', ['get', 'set']],
    ['x = ZOHO.SalesIQ.visitorSession.', ['get', 'set']],
    ['x = "a".toUp', ['toUpperCase']],
    ['for', ['for each']],
    ['x = zoho.salesiq.visitorsession.get("portal_1", "name", "', ['salesIqConnection']],
    ['x = invokeurl [\n', ['url', 'type', 'connection']],
    ['x = invokeurl [\n\ttype: ', ['GET', 'POST']],
    ['visitorName = "Ada";\ninfo visi', ['visitorName']],
  ] as const) {
    it(`completes ${JSON.stringify(typed)}`, async () => {
      const { document, selection } = await untitled(`${typed}$0`);
      const labels = await completions(document, selection.active);
      for (const label of expected) {
        assert.ok(
          labels.some(
            (offered) => offered === label || offered.startsWith(`${label}(`) || offered.startsWith(`${label} `),
          ),
          `${label} is not among ${labels.slice(0, 30).join(', ')}`,
        );
      }
    });
  }

  it('documents a completion when it is looked at', async () => {
    const { document, selection } = await untitled('x = zoho.salesiq.visitorsession.$0');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      selection.active,
      undefined,
      5,
    );
    const item = list.items.find(({ label }) => /^get\b/.test(typeof label === 'string' ? label : label.label));
    assert.ok(item, 'get is not offered');
    const { documentation } = item;
    assert.match(
      typeof documentation === 'string' ? documentation : (documentation?.value ?? ''),
      /SalesIQ\.visitors\.READ/,
    );
  });

  for (const [text, active] of [
    ['zoho.salesiq.visitorsession.get($0)', 0],
    ['zoho.salesiq.visitorsession.get("portal, the first", $0)', 1],
    ['zoho.salesiq.visitorsession.get("portal_1", key.subString(0, 4), $0', 2],
  ] as const) {
    it(`shows the signature, parameter ${active + 1}, in ${text}`, async () => {
      const { document, selection } = await untitled(`x = ${text}`);
      const help = await until('signature help', () =>
        vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
          'vscode.executeSignatureHelpProvider',
          document.uri,
          selection.active,
        ),
      );
      assert.equal(help.activeParameter, active);
      const signature = help.signatures[help.activeSignature];
      assert.match(signature?.label ?? '', /visitorsession\.get\(.*portal_name.*key.*connection.*\)/s);
      assert.equal(signature?.parameters.length, 3);
    });
  }

  it('explains a task: scopes, cost, where it runs, the page and its mark', async () => {
    const { document } = await open('session.deluge');
    const text = await hover(document, place(document, 'visitorsession.get').translate(0, 16));
    for (const part of [
      /portal_name/,
      /SalesIQ\.visitors\.READ/,
      /1 external call/,
      /SalesIQ/,
      /https:\/\/www\.zoho\.com\/deluge\/help\/salesiq\/visitorsession-get\.html/,
    ]) {
      assert.match(text, part);
    }
  });

  it('warns of the call in the loop, with the product, and of no other', async () => {
    const { document } = await open('loop.deluge');
    const found = (await problems(document.uri)).filter((problem) => codeOf(problem) === 'noQuotaCallInLoop');
    assert.equal(found.length, 1);
    const [problem] = found;
    assert.equal(problem?.range.start.line, place(document, 'value = ').line);
    assert.match(problem?.message ?? '', /5 iterations × 1 = 5 external calls/);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(typeof problem?.code === 'object', 'the code has no link to its explanation');
  });

  it('points to a missing semicolon', async () => {
    const { document } = await open('broken.deluge');
    const [problem, ...others] = await problems(document.uri);
    assert.deepEqual(others, []);
    assert.equal(codeOf(problem!), 'syntax/missingSemicolon');
    assert.equal(problem?.range.start.line, 0);
  });

  it('takes a warning back when the line is mended', async () => {
    const editor = await open('broken.deluge');
    const { uri } = editor.document;
    await problems(uri);
    await editor.edit((edit) => edit.insert(place(editor.document, '"Hello"', true), ';'));
    const end = Date.now() + 5000;
    while (vscode.languages.getDiagnostics(uri).length > 0) {
      assert.ok(Date.now() < end, 'the problem stays');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('warns in an untitled script too', async () => {
    const { document } = await untitled('for each n in {1, 2, 3}\n{\n\tx = getUrl("https://example.com");\n}\n');
    const [problem] = await problems(document.uri);
    assert.equal(codeOf(problem!), 'noQuotaCallInLoop');
    assert.match(problem?.message ?? '', /3 iterations × 1 = 3/);
  });

  it('folds blocks and lists what a script has', async () => {
    const { document } = await open('loop.deluge');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(
      folds.some(({ start }) => start === 5 || start === 6),
      'the loop does not fold',
    );
    const handler = await open('handler');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      handler.document.uri,
    );
    assert.ok(
      symbols.some(({ name }) => name.includes('greet')),
      `the function is not among ${symbols.map(({ name }) => name).join(', ')}`,
    );
  });

  it('offers a lens that names connection and cost, and none when it is switched off', async () => {
    const { document } = await open('session.deluge');
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
    const titles = (await lenses()).map(({ command }) => command?.title ?? '');
    assert.ok(
      titles.some((title) => /Run on sandbox · salesIqConnection \(in Zoho: 1 external call\)/.test(title)),
      `the lenses say ${titles.join(' | ')}`,
    );
    const settings = vscode.workspace.getConfiguration('deluge', document.uri);
    await settings.update('codeLens.run', false, vscode.ConfigurationTarget.Workspace);
    try {
      const end = Date.now() + 5000;
      while ((await lenses()).some(({ command }) => command?.title.includes('Run on'))) {
        assert.ok(Date.now() < end, 'the lenses stay');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await settings.update('codeLens.run', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('follows a changed severity', async () => {
    const { document } = await open('loop.deluge');
    await problems(document.uri);
    const settings = vscode.workspace.getConfiguration('deluge', document.uri);
    await settings.update('rules', { noQuotaCallInLoop: 'error' }, vscode.ConfigurationTarget.Workspace);
    try {
      const end = Date.now() + 5000;
      while (
        !vscode.languages
          .getDiagnostics(document.uri)
          .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      ) {
        assert.ok(Date.now() < end, 'the severity stays');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
