// Scripts that loop, fill the memory, call themselves or are changed while they run: each ends with a message, and the
// adapter stays usable.
import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openAdapter } from './testing.js';

const adapter = openAdapter();
const { begin, paused, configured, goOn, ended } = adapter;

const told = () => adapter.printed('console').join('');

/** The session still answers, and can run something else. */
async function staysUsable(): Promise<void> {
  const path = await adapter.file('again = 1;\ninfo "again";\n');
  await adapter.client.setBreakpointsRequest({ source: { path }, breakpoints: [] });
  await ended(() => adapter.client.customRequest('restart', { arguments: { program: path } }));
  expect(adapter.printed('stdout').at(-1)).toBe('again\n');
}

/** A loop that nobody waits for. */
const list = `{${Array.from({ length: 60 }, (_, index) => index).join(',')}}`;
const endless = `x = 0;\nl = ${list};\n${Array.from('abcdef', (name) => `for each ${name} in l\n{\n`).join('')}x = x + 1;\n${'}\n'.repeat(6)}`;

describe('a script that', () => {
  test('loops without end is stopped by the limit, or by the person', async () => {
    await begin(endless, { launch: { limits: { statements: 100_000 } } });
    await ended(configured);
    expect(told()).toMatch(/script\.deluge:\d+: .*statement/i);
    await staysUsable();
  });

  test('takes too long is stopped by the limit of time', async () => {
    await begin(endless, { launch: { limits: { statements: null, time: 200 } } });
    await ended(configured);
    expect(told()).toMatch(/script\.deluge:\d+: /);
    expect(told()).toMatch(/time|ms|seconds/i);
  });

  test('doubles a text again and again ends, and the next one runs', async () => {
    await begin(`s = "xxxxxxxxxx";\nl = ${list};\nfor each n in l\n{\n\ts = s + s;\n}\n`, {
      launch: { limits: false },
    });
    await ended(configured);
    expect(told()).toMatch(/memory|too large|too long|would have/i);
    await staysUsable();
  });

  test('fills a list again and again ends, and the next one runs', async () => {
    const text = `all = List();\nall.add("x");\nl = ${list};\nfor each n in l\n{\n\tall.addAll(all);\n}\n`;
    await begin(text, { launch: { limits: false } });
    await ended(configured);
    expect(told()).toMatch(/memory|the most is 20,000,000|working for more than/i);
    await staysUsable();
  });

  test('hangs in a regular expression can be ended', async () => {
    const text = 'x = leftpad("",40).replaceAll(" ","a") + "!";\ninfo "before";\ninfo x.matches("^(?=(a+)+$)a*");\n';
    await begin(text);
    const printed = adapter.client.waitForEvent('output', 20_000);
    await configured();
    await printed;
    await ended(() => adapter.client.customRequest('terminate'));
    await staysUsable();
  });

  test('calls itself 10,000 times ends at the limit, and without limits with a message', async () => {
    const text =
      'int down(int n)\n{\n\tif(n == 0)\n\t{\n\t\treturn 0;\n\t}\n\treturn down(n - 1) + 1;\n}\ninfo down(10000);\n';
    await begin(text);
    await ended(configured);
    expect(told()).toMatch(/script\.deluge:7: /);
    adapter.output.length = 0;
    const program = await adapter.file(text);
    await ended(() => adapter.client.customRequest('restart', { arguments: { program, limits: false } }));
    expect(told() + adapter.printed('stdout').join('')).toMatch(/10000|too deeply/);
    await staysUsable();
  });

  test('reads JSON that is nested 100,000 deep goes on or fails, and does not crash', async () => {
    const text =
      's = leftpad("",100000).replaceAll(" ","[");\ntry\n{\n\tinfo s.toList().size();\n}\ncatch (e)\n{\n\tinfo "caught";\n}\n';
    await begin(text, { launch: { limits: false } });
    await ended(configured);
    expect(adapter.printed('stdout').join('') + told()).toMatch(/caught|\d|too deeply/);
    await staysUsable();
  });

  test('prints 100,000 lines prints them all', async () => {
    await begin('xs = leftpad("1",100000).replaceAll(" ","1,").toList();\nfor each x in xs\n{\n\tinfo x;\n}\n', {
      launch: { limits: false },
    });
    await ended(configured);
    expect(adapter.printed('stdout')).toHaveLength(100_000);
  });

  test('is changed on the disk while it is paused goes on as it was, and is read again when it restarts', async () => {
    const path = await begin('a = 1;\nb = 2;\ninfo a + b;\n', { lines: [{ line: 2 }] });
    await paused(configured);
    await writeFile(path, '// A new first line.\na = 1;\nb = 20;\ninfo a + b;\n');
    await ended(goOn);
    expect(adapter.printed('stdout')).toEqual(['3\n']);
    expect(await paused(() => adapter.client.customRequest('restart'))).toMatchObject({ line: 2 });
    await ended(goOn);
    expect(adapter.printed('stdout').at(-1)).toBe('21\n');
  });

  test('has mistakes says where', async () => {
    await begin('a = ;\ninfo a;\n');
    await ended(configured);
    expect(told()).toMatch(/script\.deluge:1: /);
  });

  test('is empty ends', async () => {
    await begin('// Nothing here.\n');
    await ended(configured);
    expect(told()).toContain('Ended.');
  });
});

describe('a launch configuration', () => {
  const launch = async (parts: object) => {
    await adapter.client.initializeRequest();
    return adapter.client.launchRequest({ program: await adapter.file('info 1;\n'), ...parts } as never);
  };

  test.each([
    [{ program: '' }, /names no program/],
    [{ function: 'missing' }, /Cannot find the function missing/],
    [{ args: '[1', function: 'x' }, /Cannot find the function x/],
    [{ context: '{"a": ' }, /context cannot be read as JSON/],
    [{ context: '{"a": '.repeat(20_000) }, /JSON/],
    [{ context: [1] }, /map from names to values/],
    [{ answers: '/nowhere/answers.json' }, /answers\.json/],
    [{ answers: 'ask' }, /No prompt is available here/],
    [{ dialect: { nothing: 'of the kind' } }, /nothing/],
  ])('%# that cannot be used is refused with a sentence', async (parts, why) => {
    await expect(launch(parts)).rejects.toThrow(why);
  });
});

describe('a breakpoint', () => {
  test('in a comment, an empty line or a bracket moves to the next statement', async () => {
    const path = await begin('// A comment.\n\nif (true)\n{\n\tinfo 1;\n}\n// The end.\n', {
      launch: { stopOnEntry: true },
    });
    const { body } = await adapter.client.setBreakpointsRequest({
      source: { path },
      breakpoints: [1, 2, 4, 6, 7, 1000].map((line) => ({ line })),
    });
    expect(body.breakpoints.map(({ verified, line }) => (verified ? line : false))).toEqual([
      3,
      3,
      5,
      false,
      false,
      false,
    ]);
  });

  test('with a condition that cannot be evaluated pauses, and says why', async () => {
    await begin('a = 1;\ninfo a;\n', { lines: [{ line: 2, condition: 'a +' }] });
    expect(await paused(configured)).toMatchObject({ line: 2 });
    expect(told()).toMatch(/condition a \+ cannot be evaluated/);
  });

  test('with a log message that is wrong prints the reason in its place', async () => {
    await begin('a = 1;\ninfo a;\n', { lines: [{ line: 2, logMessage: '{a} and {missing(}' }] });
    await ended(configured);
    expect(told()).toMatch(/1 and \{This is not an expression/);
  });
});

test('a request that makes no sense is refused, and the session goes on', async () => {
  await begin('a = 1;\ninfo a;\n', { lines: [{ line: 2 }] });
  await paused(configured);
  const { client } = adapter;
  await expect(client.scopesRequest({ frameId: 99 })).rejects.toThrow(/not running/);
  await expect(client.variablesRequest({ variablesReference: 99 })).rejects.toThrow(/gone on/);
  await expect(adapter.evaluate('a = = 2')).rejects.toThrow(/expression/);
  await expect(adapter.evaluate('info')).rejects.toThrow();
  await expect(client.customRequest('deluge.nothing')).rejects.toThrow(/unknown/);
  await ended(goOn);
});
