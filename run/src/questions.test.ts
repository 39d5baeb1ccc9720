import { describe, expect, test } from 'vitest';
import { RunError } from './api.js';
import { useBench } from './testing.js';

const bench = useBench();

/** A call of `get` with this key, in a function with parameters. */
const withKey = (key: string): string =>
  `void f(string portal, string name) { r = zoho.salesiq.visitorsession.get("portal_1", ${key}); }`;

describe('what is asked', () => {
  test('nothing, if the script says everything', async () => {
    expect(await bench.questions('p = "portal_" + 1; r = zoho.salesiq.visitorsession.get(p, "a", "c");')).toEqual([]);
  });

  test('an argument that contains an unknown, as a whole, with the explanation of the parameter', async () => {
    expect(await bench.questions(withKey('"visitor_" + name'))).toEqual([
      {
        key: 'key: "visitor_" + name',
        parameter: 'key',
        type: 'TEXT',
        summary: expect.stringMatching(/key/i),
        source: '"visitor_" + name',
        reason: '`name` is a parameter of the function.',
        optional: false,
        values: [],
        hint: 'A text; quotes are not needed.',
        start: withKey('$').indexOf('$'),
        end: withKey('$').indexOf('$') + '"visitor_" + name'.length,
      },
    ]);
  });

  test.each([
    ['for each k in keys { r = zoho.salesiq.visitorsession.get("portal_1", k); }', '`k` is the variable of a loop.'],
    [
      'a = zoho.crm.getRecordById("Leads", 1);\nr = zoho.salesiq.visitorsession.$0get("portal_1", a.get("id"));',
      'It is the answer of zoho.crm.getRecordById.',
    ],
    ['r = zoho.salesiq.visitorsession.$0get("portal_1", visitor.get("k"));', '`visitor` is not set in this script.'],
    [
      'm = null;\nr = zoho.salesiq.visitorsession.get("portal_1", m.get("k"));',
      'The script would stop here: Null value occurred while performing get operation.',
    ],
    [
      'r = zoho.salesiq.visitorsession.get("portal_1", zoho.encryption.aesEncode("k","a"));',
      'zoho.encryption.aesEncode is not computed here.',
    ],
  ])('%s', async (script, reason) => {
    expect(await bench.questions(script)).toMatchObject([{ parameter: 'key', reason }]);
  });

  test('the same variable is asked for once', async () => {
    const script = 'r = zoho.salesiq.visitorsession.get(x, x).get("data").get(x);';
    expect(await bench.questions(script)).toMatchObject([{ parameter: 'portal_name', source: 'x' }]);
  });

  test('what is applied to the answer, too', async () => {
    const script = 'r = zoho.salesiq.visitorsession.get("portal_1", "size").get("data").get(wanted);';
    expect(await bench.questions(script)).toMatchObject([
      { parameter: 'argument of get', source: 'wanted', type: 'ANY' },
    ]);
  });

  test('never the connection', async () => {
    expect(await bench.questions('r = zoho.salesiq.visitorsession.get("portal_1", "a", conn);')).toEqual([]);
  });

  test('attributes of a block and files that are attached, but no bare word', async () => {
    const script =
      'sendmail\n[\n\tfrom : zoho.adminuserid\n\tto : mail, "b@example.com"\n\tsubject : "s"\n\tmessage : "m"\n\tcontent type : HTML\n\tAttachments : file:pdf\n]';
    expect(await bench.questions(script)).toMatchObject([
      { parameter: 'to', source: 'mail, "b@example.com"' },
      { parameter: 'attachments', source: 'pdf', optional: true },
    ]);
    expect(await bench.questions('r = invokeurl\n[\n\turl : "https://example.com"\n\ttype : POST\n];')).toEqual([]);
  });

  test('a task that is half written', async () => {
    expect(await bench.questions('r = zoho.salesiq.visitorsession.get("portal_1", ')).toEqual([]);
    expect(await bench.questions('r = zoho.salesiq.visitorsession.get("portal_1", "a" + )')).toMatchObject([
      { parameter: 'key' },
    ]);
  });
});

describe('answers', () => {
  async function valueOf(type: 'set' | 'get', source: string, typed: string): Promise<string> {
    if (type === 'get') {
      await bench.run(
        `r = zoho.salesiq.visitorsession.set("portal_1", ${JSON.stringify({ [typed.replaceAll('"', '')]: 'found' })});`,
      );
      return (await bench.run(withKey(source), { [`key: ${source}`]: typed })).taskAnswer;
    }
    const script = `r = zoho.salesiq.visitorsession.set("portal_1", ${source});`;
    return (await bench.preview(script, { [`session_data: ${source}`]: typed })).body ?? '';
  }

  test.each(['size', '"size"', ' size', 'a "b" c', '5', 'null', '{"a":1}'])('%j for a text', async (typed) => {
    const [question] = await bench.questions(withKey('name'));
    const { url } = await bench.preview(withKey('name'), { [question?.key ?? '']: typed });
    expect(new URL(url).searchParams.get('key')).toBe(typed === '"size"' ? 'size' : typed);
  });

  test('a map, with what the script knows', async () => {
    expect(JSON.parse(await valueOf('set', 'data', '{"a": 1, "b": {"c": 4876876000000300001}}'))).toEqual({
      a: 1,
      b: { c: expect.any(Number) },
    });
    expect(await valueOf('set', 'data', '{"id": 4876876000000300001}')).toContain('4876876000000300001');
    expect(await valueOf('set', 'data', ' Map() ')).toBe('{}');
  });

  test.each(['a, b', '[1]', '"text"', '', '{"a":', '{"a": visitor}'])('%j is no map', async (typed) => {
    const key = 'session_data: data';
    const attempt = bench.preview('r = zoho.salesiq.visitorsession.set("portal_1", data);', { [key]: typed });
    await expect(attempt).rejects.toThrow(RunError);
    await expect(attempt).rejects.toMatchObject({
      question: key,
      message: expect.stringContaining('is not a KEY-VALUE. A map, such as {"size": "M"}.'),
    });
  });

  test('one that is missing', async () => {
    await expect(bench.preview(withKey('name'))).rejects.toMatchObject({
      question: 'key: name',
      message: 'key has no answer yet. `name` is a parameter of the function.',
    });
    expect(await bench.run(withKey('name'))).toMatchObject({ ok: false, failure: { code: 'refused' } });
  });

  test('one for a variable is used wherever the expression uses it', async () => {
    await bench.run('r = zoho.salesiq.visitorsession.set("portal_1", {"size":"M"});');
    const script = 'r = zoho.salesiq.visitorsession.get("portal_1", k).get("data").get(k);';
    expect(await bench.run(script, { 'key: k': 'size' })).toMatchObject({ ok: true, value: { deluge: 'M' } });
    const chained = 'r = zoho.salesiq.visitorsession.get("portal_1", "size").get("data").get(wanted.trim());';
    expect(await bench.run(chained, { 'argument of get: wanted.trim()': 'size' })).toMatchObject({
      value: { deluge: 'M' },
    });
  });

  test('an empty one leaves out what is optional', async () => {
    const script = 'r = zoho.crm.getRecords("Leads", page, size);';
    expect(await bench.questions(script)).toMatchObject([
      { parameter: expect.stringContaining('page'), optional: true },
      { parameter: expect.stringContaining('page'), optional: true },
    ]);
    const [first, second] = await bench.questions(script);
    const { url } = await bench.preview(script, { [first?.key ?? '']: '', [second?.key ?? '']: '50' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/crm\/v2\/Leads\?page=1&per_page=50$/);
  });

  test.each([
    ['30', 'page=30'],
    ['"30"', undefined],
    ['many', undefined],
    ['1 + 2', 'page=3'],
  ])('%s for a number', async (typed, query) => {
    const script = 'r = zoho.crm.getRecords("Leads", page);';
    const [question] = await bench.questions(script);
    const preview = bench.preview(script, { [question?.key ?? '']: typed });
    if (query === undefined) await expect(preview).rejects.toThrow('A whole number, such as 42.');
    else expect((await preview).url).toContain(query);
  });
});
