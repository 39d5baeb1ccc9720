import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '@deluge-tools/run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';

let bundle: CommandBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleCommand();
  folder = await mkdtemp(join(tmpdir(), 'deluge-run-'));
});
afterAll(async () => {
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Signs in to the sandbox as a person would, and gives what the environment has to say of it. */
async function sandboxAccount(storageDirectory: string): Promise<Record<string, string>> {
  const stored = new Map<string, string>();
  const secrets = {
    get: async (key: string) => stored.get(key),
    store: async (key: string, value: string) => void stored.set(key, value),
    delete: async (key: string) => void stored.delete(key),
  };
  const gateway = createGateway({ storageDirectory, secrets, log: () => undefined });
  const scopes = ['ZohoCRM.modules.ALL'];
  const client = await gateway.sandbox.client();
  const code = await gateway.sandbox.selfClientCode(scopes);
  const signal = new AbortController().signal;
  await gateway.accounts.signIn({
    ...client,
    label: 'a',
    dataCentre: 'sandbox',
    scopes,
    way: { method: 'selfClient', code },
    signal,
  });
  const [refreshToken = ''] = [...stored.values()].flatMap(
    (value) => /"refreshToken":\s*"([^"]+)"/.exec(value)?.[1] ?? [],
  );
  await gateway.dispose();
  return {
    DELUGE_CLIENT_ID: client.clientId,
    DELUGE_CLIENT_SECRET: client.clientSecrets['*'] ?? '',
    DELUGE_REFRESH_TOKEN: refreshToken,
    DELUGE_DATA_CENTRE: 'sandbox',
    DELUGE_SCOPES: scopes.join(','),
  };
}

function deluge(args: readonly string[], typed = '', environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, XDG_DATA_HOME: folder, LOCALAPPDATA: folder, ...environment };
    const child = spawn(process.execPath, [bundle.file, 'run', ...args], { cwd: folder, env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(typed);
  });
}

async function script(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return name;
}

function lastObject(stderr: string): Record<string, unknown> {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
}

describe('deluge run', () => {
  it('prints what info prints, and says on standard error what the run used', async () => {
    const file = await script('sum.deluge', 'x = 0;\nfor each n in {1,2,3}\n{\n\tx = x + n;\n}\ninfo x;\nreturn x;\n');
    const { code, stdout, stderr } = await deluge([file]);
    expect([code, stdout]).toEqual([0, '6\n']);
    expect(stderr).toContain('Returned 6');
    expect(stderr).toContain('Used 0 external calls');
  });

  it('calls functions with arguments by place, by name and from a file, and functions of other files', async () => {
    await script('hello.deluge', 'string standalone.hello(string name)\n{\n\treturn "Hello " + name;\n}\n');
    const file = await script(
      'greet.deluge',
      'void greet(string name, int times)\n{\n\tfor each index i in {1,2}\n\t{\n\t\tinfo standalone.hello(name) + times;\n\t}\n}\n',
    );
    expect((await deluge(['--args', '["Ann", 2]', file])).stdout).toBe('Hello Ann2\nHello Ann2\n');
    await script('args.json', '{"times": 3, "name": "Bob"}');
    expect((await deluge(['--function', 'greet', '--args', 'args.json', file])).stdout).toBe(
      'Hello Bob3\nHello Bob3\n',
    );
    expect(await deluge(['--args', '{"nam": 1}', file])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no parameter nam'),
    });
    expect(await deluge(['--function', 'greeet', file])).toMatchObject({ code: 2 });
  });

  it('exits with 1 for an error, 3 for what nobody answers and 4 for a limit', async () => {
    const failing = await script('failing.deluge', 'x = null;\ninfo x.get("a");\n');
    const failed = await deluge(['--trace', 'json', failing]);
    expect(failed.code).toBe(1);
    expect(lastObject(failed.stderr)).toMatchObject({ outcome: 'error', line: 2, file: 'failing.deluge' });
    const asking = await script('asking.deluge', 'info 1;\ninfo connectors.rates.today("EUR");\n');
    const unanswered = await deluge(['--trace', 'json', asking]);
    expect(unanswered.code).toBe(3);
    expect(lastObject(unanswered.stderr)).toMatchObject({ outcome: 'unsupported', line: 2 });
    const endless = await script('endless.deluge', 'void f(int n)\n{\n\tf(n + 1);\n}\nf(1);\n');
    const limited = await deluge(['--trace', 'json', endless]);
    expect([limited.code, lastObject(limited.stderr)]).toEqual([4, expect.objectContaining({ outcome: 'limit' })]);
  });

  it('records answers, and runs again on them', async () => {
    const file = await script(
      'lead.deluge',
      'r = zoho.crm.getRecordById("Leads", 1);\ninfo r.get("Last_Name");\ninfo r.get("Amount") * 2;\n',
    );
    const first = await deluge(['--answers', 'shapes', '--seed', '1', '--record', 'answers.json', file]);
    expect(first.code).toBe(0);
    const second = await deluge(['--answers', 'answers.json', file]);
    expect([second.code, second.stdout]).toEqual([0, first.stdout]);
    await writeFile(
      join(folder, 'edited.json'),
      (await readFile(join(folder, 'answers.json'), 'utf8')).replace(/"Last_Name": "[^"]*"/, '"Last_Name": "Edited"'),
    );
    expect((await deluge(['--answers', 'edited.json', file])).stdout).toContain('Edited');
    await writeFile(join(folder, 'empty.json'), '{"answers": []}');
    expect((await deluge(['--answers', 'empty.json', file])).code).toBe(3);
  });

  it('answers from the sandbox, and keeps the records of forms', async () => {
    const file = await script(
      'orders.deluge',
      'insert into Orders [ Total = 5 Customer = "Ann" ];\nfor each o in Orders[Customer == "Ann"]\n{\n\tinfo o.Total;\n}\n',
    );
    expect(await deluge([file])).toMatchObject({ code: 0, stdout: '5\n' });
    expect(await deluge([file])).toMatchObject({ code: 0, stdout: '5\n5\n' });
  });

  it('takes what the product gives from a context', async () => {
    const file = await script('visit.deluge', 'info visitor.get("name");\ninfo zoho.loginuserid;\n');
    await script('visit.context.json', '{"visitor": {"name": "Ann"}, "zoho.loginuserid": "ann@example.com"}');
    expect((await deluge([file])).stdout).toBe('Ann\nann@example.com\n');
  });

  it('asks the person', async () => {
    const file = await script('ask.deluge', 'info connectors.rates.today("EUR") + 1;\n');
    const { code, stdout, stderr } = await deluge(['--answers', 'ask', file], '41\n');
    expect([code, stdout]).toEqual([0, '42\n']);
    expect(stderr).toContain('What does connectors.rates.today(EUR) give (line 1)?');
  });

  it('makes other answers up for other seeds, and says which lines ran', async () => {
    const file = await script(
      'branch.deluge',
      'void f(map lead)\n{\n\tif(lead.get("Status") == "Hot")\n\t{\n\t\tinfo "hot";\n\t}\n\telse\n\t{\n\t\tinfo "cold";\n\t}\n}\n',
    );
    const printed = new Set<string>();
    for (let seed = 0; seed < 6; seed++) {
      const { code, stdout, stderr } = await deluge([
        '--answers',
        'shapes',
        '--seed',
        String(seed),
        '--trace',
        'json',
        file,
      ]);
      expect(code).toBe(0);
      expect(stderr).toContain('"executedLines":[3,');
      printed.add(stdout);
    }
    expect([...printed].sort()).toEqual(['cold\n', 'hot\n']);
  });

  it('answers from the account that the environment names, reads only, and says what is missing', async () => {
    const file = await script('leads.deluge', 'x = zoho.crm.getRecords("Leads",1,2);\ninfo x.size();\n');
    const refused = await deluge([file, '--connection', 'crm']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Set DELUGE_CLIENT_ID, DELUGE_CLIENT_SECRET, DELUGE_REFRESH_TOKEN');
    const account = await sandboxAccount(join(folder, 'deluge-tools'));
    const answered = await deluge([file, '--connection', 'crm'], '', account);
    expect([answered.code, answered.stdout]).toEqual([0, '2\n']);
    const write = await script('write.deluge', 'x = zoho.crm.createRecord("Leads",{"Last_Name":"A"});\ninfo x;\n');
    expect((await deluge([write, '--connection', 'crm'], '', account)).code).toBe(3);
    const wrong = await deluge([file, '--connection', 'crm'], '', { ...account, DELUGE_REFRESH_TOKEN: 'wrong' });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--connection crm:')]);
  });

  it('refuses what it cannot use', async () => {
    const file = await script('one.deluge', 'info 1;\n');
    for (const args of [
      ['--seed', '1', file],
      ['--answers', 'missing.json', file],
      ['missing.deluge'],
      [file, file],
      ['--dialect', 'x', file],
    ]) {
      const { code, stderr } = await deluge(args);
      expect([args, code]).toEqual([args, 2]);
      expect(stderr).not.toContain('Unexpected error');
    }
  });
});
