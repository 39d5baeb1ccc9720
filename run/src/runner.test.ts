import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderPreview, renderResult } from './render.js';
import { taskIn, useBench } from './testing.js';

const bench = useBench();

const set = 'r = zoho.salesiq.visitorsession.set("portal_1", {"size":"M"}, "salesIqConnection");';
const get = 'r = zoho.salesiq.visitorsession.get("portal_1", "size", "salesIqConnection").get("data").get("size");';

describe('the flagship', () => {
  test('set gives the documented answer', async () => {
    const result = await bench.run(set);
    expect(result).toMatchObject({
      ok: true,
      name: 'zoho.salesiq.visitorsession.set',
      status: 200,
      target: 'sandbox',
      externalCalls: { calls: 1, certainty: 'stated', thisRun: 0 },
    });
    expect(JSON.parse(result.value.json)).toEqual({
      url: '/api/v2/portal_1/visitorsessions',
      object: 'session',
      data: { size: 'M' },
    });
    expect(result.taskAnswer).toBe(result.value.json);
  });

  test('get gives what was set, in another run of another process', async () => {
    await bench.run(set);
    await bench.runner.dispose();
    const signal = new AbortController().signal;
    const result = await bench.another().run(taskIn(get), {}, { signal });
    expect(result).toMatchObject({
      ok: true,
      value: { deluge: 'M', json: '"M"' },
      request: {
        method: 'GET',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/portal_1\/visitorsessions\?key=size$/),
      },
    });
    expect(JSON.parse(result.taskAnswer)).toMatchObject({ object: 'session', data: { size: 'M' } });
  });

  test('the older form without a connection', async () => {
    await bench.run('zoho.salesiq.visitorsession.set("portal_1", {"size":"S"});');
    expect(
      await bench.run('r = zoho.salesiq.visitorsession.get("portal_1", "size").get("data").get("size");'),
    ).toMatchObject({
      ok: true,
      value: { deluge: 'S' },
    });
  });

  test('any letter case, and arguments that the script computes', async () => {
    await bench.run(
      'portal = "portal_" + 1;\ndata = Map();\ndata.put("id", 4876876000000300001);\nZoho.SalesIQ.visitorSession.SET(portal, data);',
    );
    const result = await bench.run(
      'key = "ID".toLowerCase();\nr = zoho.salesiq.visitorsession.get("portal_1", key).get("data").get("id") + 1;',
    );
    expect(result.value.deluge).toBe('4876876000000300001');
    const sum = await bench.run(
      'r = zoho.salesiq.visitorsession.get("portal_1", "id").get("data").get("id").toString().right(4);',
    );
    expect(sum.value.deluge).toBe('0001');
  });

  test('a portal that the sandbox does not know fails as documented, and can be added', async () => {
    const elsewhere = set.replace('portal_1', 'acme');
    const result = await bench.run(elsewhere);
    expect(result).toMatchObject({
      ok: false,
      status: 200,
      failure: { code: 1005, message: 'Invalid portal or wrong screenname', action: 'addPortal', portal: 'acme' },
    });
    expect(result.offers).toContainEqual({ action: 'addPortal', portal: 'acme' });
    expect(JSON.parse(result.taskAnswer)).toEqual({
      error: { code: 1005, message: 'Invalid portal or wrong screenname' },
    });
    await bench.runner.sandbox.addPortal('acme');
    expect(await bench.run(elsewhere)).toMatchObject({ ok: true });
    expect(await bench.runner.sandbox.portals()).toEqual(['portal_1', 'acme']);
  });

  test.each(['a b', 'portal"1', '__proto__', 'x'.repeat(101)])(
    '%s fails, and is not offered to be added',
    async (name) => {
      const result = await bench.run(set.replace('"portal_1"', JSON.stringify(name)));
      expect(result).toMatchObject({ ok: false, failure: { code: 1005 } });
      expect(result.offers.filter(({ action }) => action === 'addPortal')).toEqual([]);
      expect(result.failure).not.toHaveProperty('action');
    },
  );

  test('the end of a chat clears what was set', async () => {
    await bench.run(set);
    await bench.runner.sandbox.endChat('portal_1');
    const result = await bench.run(get);
    expect(result).toMatchObject({ ok: true, value: { deluge: 'null', json: 'null' } });
    await expect(bench.runner.sandbox.endChat('nowhere')).rejects.toThrow('The sandbox has no portal "nowhere".');
  });

  test('a null in the chain fails in Deluge’s words, with the answer still shown', async () => {
    const result = await bench.run('r = zoho.salesiq.visitorsession.get("portal_1", "name").get("info").get("name");');
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: 'script',
        message:
          'Null value occurred while performing get operation: .get("info") gave null, so .get("name") has nothing to work on',
      },
    });
    expect(JSON.parse(result.taskAnswer)).toMatchObject({ object: 'session' });
    expect(result.value.json).toBe(result.taskAnswer);
  });

  test('other failures of the chain name their step', async () => {
    const result = await bench.run('r = zoho.salesiq.visitorsession.get("portal_1", "name").get("url").toLong();');
    expect(result.failure?.message).toBe("'TEXT' can not be cast to '[BIGINT]' (at .toLong())");
    const unknown = await bench.run(
      'r = zoho.salesiq.visitorsession.get("portal_1", "name").get("url").setFilePassword("a");',
    );
    expect(unknown.failure?.message).toContain('could not be computed');
  });

  test('it is said where Zoho runs the task', async () => {
    const { notes } = await bench.run(get);
    expect(notes.join(' ')).toContain('only inside Zoho SalesIQ');
  });
});

describe('what is not sent', () => {
  test('a task that the sandbox does not know', async () => {
    const result = await bench.run('r = zoho.books.getRecords("Spaceships", "1");');
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'refused', message: 'The sandbox does not know zoho.books.getRecords yet; nothing was sent.' },
    });
    expect(result.request).toBeUndefined();
    expect(bench.log).toEqual([]);
  });

  test('a task without a published request, and one that does not exist', async () => {
    expect((await bench.run('r = zoho.desk.merge("1", "Tickets", "2", {"a":1});')).failure?.message).toMatch(
      /^Zoho lists zoho\.desk\.merge, but how it is reached from outside a script is not published/,
    );
    expect((await bench.run('r = zoho.crm.getRecordz("Leads");')).failure?.message).toBe(
      'zoho.crm.getRecordz is not a known task; nothing was sent. Did you mean zoho.crm.getRecords?',
    );
  });

  test('what acts in Zoho’s own pages, and what sends a file', async () => {
    expect((await bench.run('openUrl("#Form:A", "same window");')).failure?.message).toBe(
      'openUrl acts where the script runs, so there is nothing to send from here.',
    );
    const attach = 'r = zoho.crm.attachFile("Leads", "1", pdf);';
    expect(await bench.questions(attach)).toMatchObject([
      { type: 'FILE', source: 'pdf', hint: 'The path of a file on this machine, such as /home/ann/offer.pdf.' },
    ]);
    const key = 'file_object: pdf';
    expect((await bench.run(attach, { [key]: 'offer.pdf' })).failure?.message).toBe(
      'Enter the absolute path of a file. "offer.pdf" is not absolute.',
    );
    expect((await bench.run(attach, { [key]: '/no/such/offer.pdf' })).failure?.message).toContain('Cannot read');
  });

  test.each([
    ['"../x"', 'portal_name is "../x", which is not allowed in the address: it contains "/".'],
    ['""', 'portal_name is "", which is not allowed in the address: it is empty.'],
    ['"a/b"', 'portal_name is "a/b", which is not allowed in the address: it contains "/".'],
    ['".."', 'portal_name is "..", which is not allowed in the address: it would lead to another address.'],
    ['"a\\nb"', 'portal_name is "a\\nb", which is not allowed in the address: it contains a control character.'],
    ['"a?b"', 'portal_name is "a?b", which is not allowed in the address: it contains "?".'],
  ])('the portal %s', async (portal, message) => {
    const result = await bench.run(`r = zoho.salesiq.visitorsession.get(${portal}, "a");`);
    expect(result).toMatchObject({ ok: false, failure: { code: 'refused', message } });
    expect(bench.log).toEqual([]);
  });

  test('too few and too many arguments, and a text for a map', async () => {
    expect((await bench.run('r = zoho.salesiq.visitorsession.get("portal_1");')).failure?.message).toBe(
      'zoho.salesiq.visitorsession.get needs its argument key, which is left out here.',
    );
    expect(
      (await bench.run('r = zoho.salesiq.visitorsession.get("portal_1", "a", "c", "d");')).failure?.message,
    ).toContain('takes 2 arguments before the connection; here are 3.');
    expect((await bench.run('r = zoho.salesiq.visitorsession.set("portal_1", "a", "c");')).failure?.message).toContain(
      'Incompatible types for function at argument index 2 Required: [KEY-VALUE] Found: TEXT',
    );
  });

  test('outside addresses, where they are to be called', async () => {
    const { signal } = new AbortController();
    const call = (source: string) => bench.runner.run(taskIn(source), {}, { signal, callsRealAddress: true });
    const block = await call('r = invokeurl\n[\n\turl : "https://example.com/a"\n\ttype : POST\n];');
    expect(block).toMatchObject({
      name: 'invokeurl',
      target: 'web',
      failure: {
        code: 'refused',
        message:
          'This needs confirmation, and no prompt is available here: invokeurl changes something at example.com, outside of Zoho. Send it?',
      },
    });
    expect((await call('r = getUrl("https://example.com/a");')).failure?.message).toContain(
      'Call example.com from the folder no folder?',
    );
    expect((await call('r = postUrl("https://example.com/a", {"a":1});')).failure?.message).toContain(
      'postUrl changes something at example.com',
    );
    expect((await call('r = getUrl("not an address");')).failure?.message).toBe(
      'getUrl needs an address to call; here it is "not an address".',
    );
    expect((await call('sendsms\n[\n\tto : "1"\n\tmessage : "x"\n\tconnection : "c"\n]')).failure?.message).toBe(
      'sendsms cannot be run from here yet. Nothing was sent.',
    );
  });

  test('a place where there is no task', async () => {
    const input = { ...taskIn(get), start: 0, end: 1, expressionStart: 0, expressionEnd: 1 };
    await expect(bench.runner.questions(input)).rejects.toThrow('No task is at this place.');
    const result = await bench.runner.run(input, {}, { signal: new AbortController().signal });
    expect(result.failure?.message).toContain('No task is at this place.');
  });
});

describe('odd values', () => {
  test('keys and values come back as they were', async () => {
    const script =
      'r = zoho.salesiq.visitorsession.set("portal_1", {"a&b=c ü%2F":"</script>\\n\\t\\"é😀", "":{"deep":{1.0,null,true}}});';
    expect(await bench.run(script)).toMatchObject({ ok: true });
    const result = await bench.run(
      'r = zoho.salesiq.visitorsession.get("portal_1", "a&b=c ü%2F").get("data").get("a&b=c ü%2F");',
    );
    expect(result.value.deluge).toBe('</script>\n\t"é😀');
    const empty = await bench.run(
      'r = zoho.salesiq.visitorsession.get("portal_1", "").get("data").get("").get("deep");',
    );
    expect(empty.value).toEqual({ deluge: '1.0,null,true', json: '[\n  1.0,\n  null,\n  true\n]' });
  });

  test('a huge answer', async () => {
    const letters = 'x'.repeat(1_000_000);
    const values = Array.from({ length: 5 }, (_, index) => `"k${index}":"${letters}"`).join(',');
    expect(await bench.run(`r = zoho.salesiq.visitorsession.set("portal_1", {${values}});`)).toMatchObject({
      ok: true,
    });
    const result = await bench.run(
      'r = zoho.salesiq.visitorsession.get("portal_1", "k3").get("data").get("k3").length();',
    );
    expect(result.value.deluge).toBe('1000000');
    expect(
      renderResult(await bench.run(`r = zoho.salesiq.visitorsession.set("portal_1", {${values}});`)).length,
    ).toBeLessThan(3_000_000);
  });
});

describe('when things go wrong around it', () => {
  test('a run that is cancelled before it begins sends nothing', async () => {
    const result = await bench.run(set, {}, AbortSignal.abort());
    expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled', message: 'Cancelled.' } });
    expect(await readdir(bench.folder)).toEqual([]);
  });

  test('a run that waits for a slow answer can be cancelled', async () => {
    await bench.run(set);
    // Another window holds the store's lock, so the answer does not come.
    const held = `${bench.runner.sandbox.storeFile}.lock`;
    await mkdir(held);
    const controller = new AbortController();
    const running = bench.run(set, {}, controller.signal);
    setTimeout(() => controller.abort(), 100);
    const cancelled = await running;
    // It may have arrived all the same, which a person has to know of a task that writes.
    expect(cancelled).toMatchObject({ ok: false, failure: { code: 'cancelled' }, request: { method: 'POST' } });
    expect(renderResult(cancelled)).toContain('no answer came');
    await rm(held, { recursive: true });
    expect(await bench.run(get)).toMatchObject({ ok: true, value: { deluge: 'M' } });
  });

  test('a store that is no JSON is kept aside, and the run goes on', async () => {
    await bench.run(set);
    await writeFile(bench.runner.sandbox.storeFile, 'not JSON');
    expect(await bench.run(get)).toMatchObject({ ok: true, value: { deluge: 'M' } });
    expect(bench.runner.sandbox.problems()).toEqual([expect.stringContaining('sandbox.json was damaged')]);
    const names = await readdir(join(bench.folder, 'store'));
    const kept = names.find((name) => name.startsWith('sandbox.damaged-')) ?? '';
    expect(await readFile(join(bench.folder, 'store', kept), 'utf8')).toBe('not JSON');
  });

  test('a store that is deleted is begun again', async () => {
    await bench.run(set);
    await rm(join(bench.folder, 'store'), { recursive: true });
    expect(await bench.run(get)).toMatchObject({ ok: true, value: { deluge: 'null' } });
    expect(await bench.run(set)).toMatchObject({ ok: true });
  });

  test('a folder that cannot be written', async () => {
    await writeFile(join(bench.folder, 'store'), 'a file where the folder should be');
    expect(await bench.run(set)).toMatchObject({ ok: true });
    expect(await bench.run(get)).toMatchObject({ ok: true, value: { deluge: 'M' } });
    expect(bench.runner.sandbox.problems()[0]).toContain('keeps its values in memory');
  });

  test('a sandbox that was stopped is started again by the next run', async () => {
    const { url } = await bench.runner.sandbox.start();
    await bench.runner.dispose();
    await expect(fetch(url)).rejects.toThrow();
    expect(await bench.run(set)).toMatchObject({ ok: true });
  });

  test('many runs at once', async () => {
    const runs = Array.from({ length: 30 }, (_, index) =>
      bench.run(`r = zoho.salesiq.visitorsession.set("portal_1", {"k${index}": ${index}});`),
    );
    for (const result of await Promise.all(runs)) expect(result.ok).toBe(true);
    const stored = JSON.parse(await readFile(bench.runner.sandbox.storeFile, 'utf8'));
    expect(Object.keys(stored.portals.portal_1.sessions.current)).toHaveLength(30);
  });
});

test('a token is seen by the sandbox and by nobody else', async () => {
  const tokens = new Set<string>();
  const bodies: string[] = [];
  const runner = bench.another({
    async fetch(input, init) {
      const response = await fetch(input, init);
      const header = new Headers(init?.headers).get('authorization');
      if (header !== null) tokens.add(header.replace('Zoho-oauthtoken ', ''));
      bodies.push(String(init?.body ?? ''));
      return response;
    },
  });
  const signal = new AbortController().signal;
  const input = taskIn(set);
  const texts = [
    renderPreview(await runner.preview(input, {})),
    JSON.stringify(await runner.preview(input, {})),
    JSON.stringify(await runner.run(input, {}, { signal })),
    renderResult(await runner.run(input, {}, { signal })),
    JSON.stringify(runner.sandbox),
    ...bench.log,
  ];
  expect(tokens.size).toBe(1);
  const secrets = [...tokens, ...new URLSearchParams(bodies[0]).values()].filter((value) => value.length > 20);
  expect(secrets.length).toBeGreaterThanOrEqual(3);
  for (const secret of secrets) expect(texts.join('\n')).not.toContain(secret);
  const stored = await readFile(runner.sandbox.storeFile, 'utf8');
  for (const secret of secrets) expect(stored).not.toContain(secret);
});

test('a token that is refused in between is replaced, and the request sent once more', async () => {
  const sent: string[] = [];
  const runner = bench.another({
    fetch(input, init) {
      const headers = new Headers(init?.headers);
      sent.push(`${init?.method} ${new URL(String(input)).pathname}`);
      // As if the token had been revoked after it was given.
      if (sent.length === 2) headers.set('authorization', 'Zoho-oauthtoken 1000.revoked.0');
      return fetch(input, { ...init, headers });
    },
  });
  const result = await runner.run(taskIn(set), {}, { signal: new AbortController().signal });
  expect(result).toMatchObject({ ok: true });
  const sessions = 'POST /api/v2/portal_1/visitorsessions';
  expect(sent).toEqual(['POST /oauth/v2/token', sessions, 'POST /oauth/v2/token', sessions]);
});

test('a run that gets no token says so, and that nothing was sent', async () => {
  const runner = bench.another({
    fetch: () =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })),
  });
  const result = await runner.run(taskIn(set), {}, { signal: new AbortController().signal });
  expect(result).toMatchObject({
    ok: false,
    failure: {
      code: 'signIn',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+ could not be reached: nothing listens there\.$/),
    },
  });
  expect(result.request).toBeUndefined();
});
