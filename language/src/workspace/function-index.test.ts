import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { hover } from '../ide/hover/index.js';
import { signatureHelp } from '../ide/signature-help.js';
import { testCatalogue } from '../testing/index.js';
import { FunctionIndex } from './function-index.js';

const settings = { connections: [], rules: {} };

function index(files: Readonly<Record<string, string>>): FunctionIndex {
  const made = new FunctionIndex();
  for (const [path, text] of Object.entries(files)) made.set(uri(path), text);
  return made;
}

function uri(path: string): string {
  return `file:///scripts/${path}`;
}

function viewOf(files: FunctionIndex, path: string) {
  return files.view(uri(path), testCatalogue(), settings);
}

const rate = 'string standalone.rate(string code, int days)\n{\n\treturn code;\n}\n';

describe('functions of other files', () => {
  it('are found by their whole name, with or without thisapp', () => {
    const { workspace } = viewOf(
      index({ 'rate.deluge': rate, 'sum.dg': 'int sum(list xs) { return 1; }' }),
      'a.deluge',
    );
    const found = workspace.findFunction('standalone.rate');
    expect(found?.file.uri).toBe(uri('rate.deluge'));
    expect(found?.returnType).toBe('string');
    expect(found?.parameters.map(({ name, type }) => `${type} ${name}`)).toEqual(['string code', 'int days']);
    expect(found?.node.name.text).toBe('standalone.rate');
    expect(found?.parameters[1]?.node.text).toBe('int days');
    expect(workspace.findFunction('thisapp.sum')?.name).toBe('sum');
    expect(workspace.findFunction('rate')).toBeUndefined();
    expect(workspace.findFunction('standalone.Rate')).toBeUndefined();
  });

  it('are not those of the file that asks', () => {
    const files = index({ 'rate.deluge': rate });
    const { workspace } = viewOf(files, 'rate.deluge');
    expect(workspace.findFunction('standalone.rate')).toBeUndefined();
    expect([...workspace.functions()]).toEqual([]);
    expect([...viewOf(files, 'a.deluge').workspace.functions()].map(({ name }) => name)).toEqual(['standalone.rate']);
  });

  it('are taken from the nearest folder, and from none where two differ', () => {
    const files = index({
      'one/lib/f.deluge': 'int f(int a) { return a; }',
      'two/lib/f.deluge': 'int f(int a, int b) { return a; }',
    });
    const asked = (path: string) => viewOf(files, path).workspace.findFunction('f')?.parameters.length;
    expect([asked('one/main.deluge'), asked('two/main.deluge'), asked('main.deluge')]).toEqual([1, 2, undefined]);
    files.set(uri('two/lib/f.deluge'), 'INT f(Int b) { return b; }');
    expect(asked('main.deluge')).toBe(1);
  });

  it('serve the rules, hover and signature help', () => {
    const { workspace } = viewOf(index({ 'rate.deluge': rate }), 'a.deluge');
    const text = 'x = standalone.rate("a");';
    const analysis = analyse(text, workspace);
    expect(signatureHelp(analysis, text.indexOf('"a"'))?.signatures[0]?.label).toContain('standalone.rate');
    expect(JSON.stringify(hover(analysis, text.indexOf('rate')))).toContain('string code');
    expect(diagnostics(analyse('for each a in {1,2}\n{\n\tspend(a);\n}\n', costly()))).toHaveLength(1);
  });
});

/** A workspace in which a function of another file costs an external call. */
function costly() {
  return viewOf(index({ 'spend.deluge': 'void spend(int a)\n{\n\tx = getUrl("a");\n}\n' }), 'a.deluge').workspace;
}

describe('where a function is used', () => {
  const files = index({
    'rate.deluge': rate,
    'one.deluge': 'void one() { x = standalone.rate("a", 1); y = thisapp.standalone.rate("b", 2); }',
    'two.deluge': '// standalone.rate(1)\nz = standalone . rate("c", 3);\nt = "standalone.rate()";',
    'three.deluge': 'z = standalone.rates("c", 3);',
  });

  it('is told with the function that calls it', () => {
    const found = viewOf(files, 'main.deluge').workspace.occurrences('standalone.rate');
    expect(
      found.map(({ file, kind, name, caller }) => [
        file.uri.slice(uri('').length),
        kind,
        file.lines.positionAt(name.start),
        caller?.name,
      ]),
    ).toEqual([
      ['rate.deluge', 'declaration', { line: 0, character: 18 }, undefined],
      ['one.deluge', 'call', { line: 0, character: 28 }, 'one'],
      ['one.deluge', 'call', { line: 0, character: 65 }, 'one'],
      ['two.deluge', 'call', { line: 1, character: 17 }, undefined],
    ]);
  });

  it('leaves out the file that asks', () => {
    const { workspace } = viewOf(files, 'one.deluge');
    expect(workspace.occurrences('thisapp.standalone.rate')).toHaveLength(2);
    expect(workspace.isCalled('standalone.rate')).toBe(true);
    expect(viewOf(files, 'three.deluge').workspace.isCalled('standalone.rates')).toBe(false);
  });
});

describe('a change', () => {
  const start = () => index({ 'rate.deluge': rate, 'other.deluge': 'void other() { info 1; }' });

  it('reaches only those who asked about what changed', () => {
    const files = start();
    const asked = viewOf(files, 'a.deluge');
    asked.workspace.findFunction('standalone.rate');
    const didNotAsk = viewOf(files, 'b.deluge');
    didNotAsk.workspace.findFunction('other');
    files.set(uri('rate.deluge'), rate.replace('int days', 'float days'));
    expect([asked.isCurrent, didNotAsk.isCurrent]).toEqual([false, true]);
  });

  it('that only moves a function reaches nobody, but is seen', () => {
    const files = start();
    const asked = viewOf(files, 'a.deluge');
    asked.workspace.findFunction('standalone.rate');
    files.set(uri('rate.deluge'), `\n\n${rate}`);
    expect(asked.isCurrent).toBe(true);
    expect(asked.workspace.findFunction('standalone.rate')?.node.start).toBe(2);
  });

  it('in a body counts, because of what a call of it costs', () => {
    const files = start();
    const asked = viewOf(files, 'a.deluge');
    asked.workspace.findFunction('standalone.rate');
    files.set(uri('rate.deluge'), rate.replace('return', 'info 1; return'));
    expect(asked.isCurrent).toBe(false);
  });

  it('counts where a function comes or goes', () => {
    const files = start();
    const waiting = viewOf(files, 'a.deluge');
    expect(waiting.workspace.findFunction('late')).toBeUndefined();
    files.set(uri('late.deluge'), 'void late() { }');
    expect(waiting.isCurrent).toBe(false);
    const asked = viewOf(files, 'a.deluge');
    asked.workspace.findFunction('late');
    files.delete(uri('late.deluge'));
    expect(asked.isCurrent).toBe(false);
    expect(viewOf(files, 'a.deluge').workspace.findFunction('late')).toBeUndefined();
  });

  it('counts where the first call comes or the last goes', () => {
    const files = start();
    const asked = viewOf(files, 'rate.deluge');
    expect(asked.workspace.isCalled('standalone.rate')).toBe(false);
    files.set(uri('other.deluge'), 'void other() { info standalone.rate("a", 1); }');
    expect(asked.isCurrent).toBe(false);
    expect(viewOf(files, 'rate.deluge').workspace.isCalled('standalone.rate')).toBe(true);
  });
});

describe('files that call each other in a ring', () => {
  it('are told costs that have no bound, and end', () => {
    const files = index({
      'b.deluge': 'void b(int n) { x = getUrl("b"); c(n); }',
      'c.deluge': 'void c(int n) { b(n); a(n); }',
    });
    const text = 'void a(int n)\n{\n\tb(n);\n}\nfor each i in {1,2}\n{\n\ta(i);\n}\n';
    const found = diagnostics(analyse(text, viewOf(files, 'a.deluge').workspace));
    expect(found.map(({ code }) => code)).toEqual(['noQuotaCallInLoop']);
  });
});
