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
    assert.match(problem?.message ?? '', /called in a loop: 5 external calls/);
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
    const found = await problems(document.uri);
    const problem = found.find((one) => codeOf(one) === 'noQuotaCallInLoop');
    assert.match(problem?.message ?? '', /called in a loop: 3 external/);
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

describe('what knows the meaning of a script', () => {
  afterEach(closeEditors);

  const library = 'int rates.day(int hours)\n{\n\treturn hours * 8;\n}\n';

  it('completes by type: only methods of the receiver, and keys that a map has', async () => {
    const list = async (text: string) => {
      const { document, selection } = await untitled(text);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        selection.active,
      );
      const named = items.map(({ label, sortText }) => ({
        label: typeof label === 'string' ? label : label.label,
        sortText: sortText ?? '',
      }));
      return named.sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
    };
    const methods = await list('order = {"city": "Graz", "total": 5};\nx = order.$0');
    const position = (name: string) => methods.findIndex((label) => new RegExp(`^${name}\\b`).test(label));
    assert.ok(position('keys') >= 0, methods.slice(0, 20).join(', '));
    assert.equal(position('toUpperCase'), -1);
    assert.deepEqual((await list('order = {"city": "Graz", "total": 5};\nx = order.get("$0");')).slice(0, 2), [
      'city',
      'total',
    ]);
  });

  it('renames a function in every script that calls it', async () => {
    const { document: lib } = await untitled(library);
    const { document: main } = await untitled('x = rates.day(2);\n');
    const edit = await until('the edits of both scripts', async () => {
      const found = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        lib.uri,
        place(lib, 'day'),
        'price',
      );
      return found.size === 2 ? found : undefined;
    });
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(lib.getText(), /^int rates\.price\(int hours\)/);
    assert.equal(main.getText(), 'x = rates.price(2);\n');
  });

  it('counts who uses a function, and shows who calls it', async () => {
    const { document: lib } = await untitled(library);
    await untitled('void job()\n{\n\tx = rates.day(2);\n}\n');
    await until('the lens with the count', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        lib.uri,
        20,
      );
      return lenses.some(({ command }) => command?.title === '1 reference') ? lenses : undefined;
    });
    const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      lib.uri,
      place(lib, 'day'),
    );
    const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    assert.deepEqual(
      calls.map(({ from }) => from.name),
      ['job'],
    );
  });

  it('formats a script', async () => {
    const { document } = await untitled('if(a){\nx=1;\n}\n');
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), 'if (a) {\n  x = 1;\n}\n');
  });

  it('repairs a mistake', async () => {
    const { document } = await untitled('x = 1\ny = 2;\n');
    const [problem] = await problems(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem!.range,
      'quickfix',
    );
    const repair = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(repair?.edit, `the actions are ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(repair.edit));
    assert.equal(document.getText(), 'x = 1;\ny = 2;\n');
  });

  it('colours names by what they are, and criteria in texts', async () => {
    const { document } = await untitled(
      'x = lead.get("id");\ny = zoho.crm.searchRecords("Leads", "(City:equals:Graz)");\n',
    );
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const found = new Map<string, string>();
    let line = 0;
    let character = 0;
    for (let at = 0; at < tokens.data.length; at += 5) {
      const [lines, characters, length, type, modifiers] = tokens.data.slice(at, at + 5) as unknown as number[];
      line += lines!;
      character = lines === 0 ? character + characters! : characters!;
      const range = new vscode.Range(line, character, line, character + length!);
      const named = legend.tokenModifiers.filter((_, bit) => (modifiers! & (1 << bit)) !== 0);
      found.set(document.getText(range), [legend.tokenTypes[type!], ...named].join(' '));
    }
    assert.equal(found.get('lead'), 'variable input');
    assert.equal(found.get('searchRecords'), 'function defaultLibrary');
    assert.equal(found.get('City'), 'property');
    assert.equal(found.get('equals'), 'operator');
  });
});
