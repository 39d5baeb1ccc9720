import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';
import { runNode } from '../testing/run.js';

let bundle: CommandBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleCommand();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-check-'));
  return () => rm(folder, { recursive: true, force: true });
});
afterAll(() => bundle.dispose());

/** Runs the built command in the test's folder. */
const deluge = (args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}) =>
  runNode([bundle.file, ...args], { folder, input, environment });

const write = async (name: string, text: string | Buffer) => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), text);
};

const good = 'info "fine";\n';
const loop = `// A comment with 😀
for each name in {"a", "b"}
{
	info zoho.salesiq.visitorsession.get("portal_1", name, "salesIqConnection");
}
`;
const broken = 'x = "😀" y = 2;\ninfo x;\n';

describe('deluge check', () => {
  it('reports what an editor of Zoho would refuse to save, and nothing else, with --for-save', async () => {
    await write('loop.deluge', 'for each id in {1,2}\n{\n\tinfo zoho.crm.getRecordById("Leads", id);\n}\n');
    await write('rate.deluge', 'string rate(int a)\n{\n\tif(a > 1)\n\t{\n\t\treturn "a";\n\t}\n}\n');
    const { code, stdout } = await deluge([
      'check',
      '--for-save',
      'crm',
      '--format',
      'json',
      'loop.deluge',
      'rate.deluge',
    ]);
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      [{ file: 'rate.deluge', code: 'missingReturn', severity: 'error' }],
    ]);
  });

  it('is silent about nothing but the count, and exits with 0', async () => {
    await write('good.deluge', good);
    expect(await deluge(['check', 'good.deluge'])).toEqual({ code: 0, stdout: 'No problems in 1 file.\n', stderr: '' });
  });

  it('counts warnings as no errors', async () => {
    await write('loop.deluge', loop);
    const { code, stdout } = await deluge(['check', 'loop.deluge']);
    expect(code).toBe(0);
    expect(stdout).toContain('loop.deluge:4:7  warning  noQuotaCallInLoop');
    expect(stdout).toContain('called in a loop: 2 external calls');
    expect(stdout).toContain('  4 │ \tinfo zoho.salesiq.visitorsession.get(');
    expect(stdout).toMatch(/1 warning in 1 file\.\n$/);
  });

  it('exits with 1 where there is an error, and has no colours in a pipe', async () => {
    await write('broken.deluge', broken);
    const { code, stdout } = await deluge(['check', 'broken.deluge']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken\.deluge:1:\d+ {2}error {2}syntax/);
    expect(stdout).not.toContain('\x1b');
  });

  it('reports errors only with --quiet, and then nothing where there are none', async () => {
    await write('loop.deluge', loop);
    await write('broken.deluge', broken);
    expect(await deluge(['check', '--quiet', 'loop.deluge'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const { code, stdout } = await deluge(['check', '--quiet', '.']);
    expect(code).toBe(1);
    expect(stdout).not.toContain('noQuotaCallInLoop');
    expect(JSON.parse((await deluge(['check', '--quiet', '--format', 'json', 'loop.deluge'])).stdout)).toEqual([]);
  });
});

describe('deluge check --format json', () => {
  it('is one array, counted from 1, in UTF-16 columns', async () => {
    await write('loop.deluge', loop);
    await write('broken.deluge', broken);
    const { code, stdout } = await deluge(['check', '--format', 'json', 'loop.deluge', 'broken.deluge']);
    expect(code).toBe(1);
    const problems = JSON.parse(stdout);
    expect(problems).toHaveLength(2);
    expect(Object.keys(problems[0])).toEqual([
      'file',
      'line',
      'column',
      'endLine',
      'endColumn',
      'severity',
      'code',
      'message',
    ]);
    expect(problems[0]).toMatchObject({
      file: 'loop.deluge',
      line: 4,
      column: 7,
      endLine: 4,
      severity: 'warning',
      code: 'noQuotaCallInLoop',
    });
    expect(problems[1]).toMatchObject({ file: 'broken.deluge', line: 1, severity: 'error' });
    expect(problems[1].code).toMatch(/^syntax/);
    expect(problems[1].column).toBeGreaterThanOrEqual(9);
    expect(problems[1].column).toBeLessThanOrEqual(10);
  });

  it('is an empty array where there is nothing to say', async () => {
    await write('good.deluge', good);
    expect(await deluge(['check', '--format=json', 'good.deluge'])).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  });
});

describe('what is checked', () => {
  const files = async (...args: string[]) => {
    const outcome = await deluge(['check', '--format', 'json', ...args]);
    return { ...outcome, files: JSON.parse(outcome.stdout).map(({ file }: { file: string }) => file) };
  };

  it('walks folders for scripts, in order, without node_modules and dot folders', async () => {
    for (const name of ['b.deluge', 'a/z.dg', 'a/B.DELUGE', 'node_modules/x.deluge', '.git/x.deluge', 'a/notes.txt']) {
      await write(name, broken);
    }
    await mkdir(join(folder, 'loopback'));
    await symlink(folder, join(folder, 'loopback', 'again'));
    expect((await files('.')).files).toEqual([join('a', 'B.DELUGE'), join('a', 'z.dg'), 'b.deluge']);
  });

  it('takes a named file whatever its extension, and each file once', async () => {
    await write('a/notes.txt', broken);
    await write('a/x.deluge', broken);
    expect((await files('a/notes.txt', 'a', './a/x.deluge')).files).toEqual(['a/notes.txt', join('a', 'x.deluge')]);
  });

  it('names what cannot be read, checks the others, and exits with 2', async () => {
    await write('loop.deluge', loop);
    await write('binary.deluge', Buffer.from([0x00, 0x9f, 0x92, 0x96]));
    const outcome = await files('missing.deluge', 'binary.deluge', 'loop.deluge');
    expect(outcome.code).toBe(2);
    expect(outcome.files).toEqual(['loop.deluge']);
    expect(outcome.stderr).toBe(
      'deluge: missing.deluge: The file does not exist.\ndeluge: binary.deluge: This is not a text file.\n',
    );
  });

  it('says nothing of problems where nothing could be read', async () => {
    expect((await deluge(['check', 'missing.deluge'])).stdout).toBe('');
  });

  it('says that a folder has no scripts', async () => {
    expect(await deluge(['check', '.'])).toEqual({
      code: 0,
      stdout: 'No problems in 0 files.\n',
      stderr: 'deluge: There are no .deluge or .dg files.\n',
    });
  });

  it('reads standard input', async () => {
    const outcome = await deluge(['check', '--format', 'json', '--stdin-filename', 'src/x.deluge', '-'], broken);
    expect(outcome.code).toBe(1);
    expect(JSON.parse(outcome.stdout)[0].file).toBe('src/x.deluge');
    expect((await deluge(['check', '-'], broken)).stdout).toMatch(/^<stdin>:1:/);
  });

  it('counts columns as editors do behind a byte-order mark, and reads UTF-16 that has one', async () => {
    await write('a.deluge', `\uFEFF${broken}`);
    await write('b.deluge', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(broken, 'utf16le')]));
    await write('c.deluge', broken);
    const { stdout } = await deluge(['check', '--format', 'json', '.']);
    const columns = JSON.parse(stdout).map(({ column }: { column: number }) => column);
    expect(columns).toEqual([columns[2], columns[2], columns[2]]);
  });
});

describe('wrong usage', () => {
  it.each([
    [['check'], /^deluge check: Name at least one file or folder\.\nSee: deluge check --help\n$/],
    [
      ['check', '--format', 'xml', 'a'],
      /The option --format takes one of pretty, json, sarif, github, junit, not "xml"\./,
    ],
    [['check', '--quite', 'a'], /Unknown option --quite\. Did you mean --quiet\?/],
    [['check', '-x', 'a'], /Unknown option -x\.\n/],
    [['check', '--quiet=yes', 'a'], /The option --quiet takes no value\./],
    [['check', '--format'], /The option --format needs a value: pretty, json, sarif, github, junit\./],
    [['check', '--format', '--quiet', 'a'], /The option --format needs a value/],
    [['check', '--max-warnings', 'few', 'a'], /The option --max-warnings takes a whole number, not "few"\./],
    [['chek', 'a'], /^deluge: Unknown command "chek"\. Did you mean deluge check\?\n/],
    [['--loud'], /^deluge: Unknown option --loud\.\n/],
    [['help', 'chek'], /Unknown command "chek"/],
    [[], /Usage: deluge/],
  ] as const)('%j', async (args, words) => {
    const { code, stdout, stderr } = await deluge(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
  });

  it('explains itself when asked', async () => {
    for (const args of [['--help'], ['check', '--help'], ['help', 'check']]) {
      expect(await deluge(args)).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage:'), stderr: '' });
    }
    expect(await deluge(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('a reader that goes away', () => {
  it('is no fault', async () => {
    await write('many.deluge', 'x = ;\n'.repeat(50_000));
    const child = spawn(process.execPath, [bundle.file, 'check', 'many.deluge'], { cwd: folder });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
    expect(code).not.toBe(2);
  });
});

describe('other files', () => {
  it('knows the functions of the other files', async () => {
    await write('lib/spend.deluge', 'void spend(int a)\n{\n\tx = getUrl("a");\n}\n');
    await write('main.deluge', 'for each a in {1,2}\n{\n\tspend(a);\n}\n');
    const { stdout } = await deluge(['check', '--format', 'json', '.']);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ file: 'main.deluge', code: 'noQuotaCallInLoop' }),
    );
    expect((await deluge(['check', 'main.deluge'])).stdout).toBe('No problems in 1 file.\n');
  });

  it('keeps to the nearest deluge.json, and tells what is wrong with it', async () => {
    await write('deluge.json', '{ "rules": { "noQuotaCallInLoop": "error" } }');
    await write('quiet/deluge.json', '{\n  "rules": { "noQuotaCallInLoop": "off", "noQuota": "off" }\n}');
    await write('loud.deluge', loop);
    await write('quiet/loop.deluge', loop);
    const { code, stdout } = await deluge(['check', '--format', 'json', '.']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'loud.deluge', code: 'noQuotaCallInLoop', severity: 'error' },
      { file: join('quiet', 'deluge.json'), code: 'configuration', line: 2, column: 42, severity: 'warning' },
    ]);
  });
});

describe('deluge check for pipelines', () => {
  it('writes workflow commands for GitHub Actions', async () => {
    await write('a,b.deluge', broken);
    const { code, stdout } = await deluge(['check', '--format', 'github', '.']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=a%2Cb\.deluge,line=1,endLine=1,col=\d+,endColumn=\d+,title=deluge syntax\/\w+::.+\n$/,
    );
  });

  it('writes a SARIF log', async () => {
    await write('my scripts/loop.deluge', loop);
    const { stdout } = await deluge(['check', '--format', 'sarif', '.']);
    const [run] = JSON.parse(stdout).runs;
    expect(run.tool.driver).toMatchObject({
      name: 'Deluge Tools',
      semanticVersion: '1.2.3',
      rules: [{ id: 'noQuotaCallInLoop', helpUri: expect.stringMatching(/^https:/) }],
    });
    expect(run.results).toMatchObject([
      {
        ruleId: 'noQuotaCallInLoop',
        ruleIndex: 0,
        level: 'warning',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'my%20scripts/loop.deluge' },
              region: { startLine: 4, startColumn: 7 },
            },
          },
        ],
      },
    ]);
    await write('my scripts/loop.deluge', good);
    expect(JSON.parse((await deluge(['check', '--format', 'sarif', '.'])).stdout).runs[0].results).toEqual([]);
  });

  it('writes a JUnit report', async () => {
    await write('<good>.deluge', good);
    await write('broken.deluge', broken);
    const { stdout } = await deluge(['check', '--format', 'junit', '.']);
    expect(stdout).toContain('<testsuites name="deluge check" tests="2" failures="1" errors="0">');
    expect(stdout).toContain('<testcase name="&lt;good&gt;.deluge" classname="&lt;good&gt;.deluge"/>');
    expect(stdout).toMatch(/<failure type="error" message="[^"<]+">broken\.deluge:1:\d+: /);
  });

  it('exits with 1 for more warnings than --max-warnings allows', async () => {
    await write('loop.deluge', loop);
    expect(await deluge(['check', '--max-warnings', '1', '.'])).toMatchObject({ code: 0, stderr: '' });
    expect(await deluge(['check', '--max-warnings=0', '--quiet', '.'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'deluge: Found 1 warning, but --max-warnings allows 0.\n',
    });
  });

  it('makes the fixes that are certain with --fix, and reports what is left', async () => {
    const wide = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    await write('a.deluge', 'x = "a"\ninfo x;\n');
    await write('wide.deluge', wide('x = "a"\ninfo x;\n'));
    await write('loop.deluge', loop);
    const { code, stdout } = await deluge(['check', '--fix', '--format', 'json', '.']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).map(({ code }: { code: string }) => code)).toEqual(['noQuotaCallInLoop']);
    expect(await readFile(join(folder, 'a.deluge'), 'utf8')).toBe('x = "a";\ninfo x;\n');
    expect(await readFile(join(folder, 'wide.deluge'))).toEqual(wide('x = "a";\ninfo x;\n'));
    expect(await readFile(join(folder, 'loop.deluge'), 'utf8')).toBe(loop);
  });

  it('expands patterns that a shell left as they are', async () => {
    await write('a/x.deluge', broken);
    await write('b/y.dg', broken);
    expect((await deluge(['check', '{a,b}/*.{deluge,dg}'])).stdout).toMatch(/2 errors in 2 files\.\n$/);
    expect(await deluge(['check', '*/*.txt'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'deluge: */*.txt: No file matches this pattern.\n',
    });
  });

  it.skipIf(process.platform === 'win32')('refuses what is not a regular file or is too large', async () => {
    await symlink('/dev/zero', join(folder, 'zero.deluge'));
    await symlink('/dev/zero', join(folder, 'deluge.json'));
    await write('good.deluge', good);
    await write('large.deluge', '');
    await truncate(join(folder, 'large.deluge'), 200_000_000);
    const { code, stdout, stderr } = await deluge(['check', 'zero.deluge', 'large.deluge', 'good.deluge']);
    expect(code).toBe(2);
    expect(stdout).toContain('deluge.json is ignored. This is not a regular file.');
    expect(stderr).toBe(
      'deluge: zero.deluge: This is not a regular file.\ndeluge: large.deluge: The file is larger than 10 MB.\n',
    );
  });

  it('finds the same in several threads as in one', async () => {
    const body = Array.from({ length: 400 }, (_, line) => `// ${'x'.repeat(60)} ${line}\n`).join('');
    for (let file = 0; file < 24; file++) {
      await write(
        `s${file}.deluge`,
        `void spend${file}(int a)\n{\n\tx = getUrl("a");\n}\nfor each a in {1,2}\n{\n\tspend${(file + 1) % 24}(a);\n}\n${body}`,
      );
    }
    const all: { file: string; code: string }[] = JSON.parse((await deluge(['check', '--format', 'json', '.'])).stdout);
    const files = all.filter(({ code }) => code === 'noQuotaCallInLoop').map(({ file }) => file);
    // Each loop calls the function of another file, whichever thread checks it.
    expect(files).toHaveLength(24);
    expect(files).toEqual([...files].sort());
  });
});
