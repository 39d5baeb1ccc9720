import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from '@deluge-tools/zoho/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Confirmation } from './api.js';
import { renderPreview } from './render.js';
import { tokenNumber, useAccount } from './testing/account-bench.js';
import { taskIn } from './testing.js';

const bench = useAccount();
const crm = 'www.zohoapis.com';
const leads = { data: [{ id: '4876876000000300001', Last_Name: 'Lee' }], info: { count: 1 } };
const created = { data: [{ code: 'SUCCESS', status: 'success', details: { id: '7' }, message: 'record added' }] };

const read = 'r = zoho.crm.getRecords("Leads", 1, 2, Map(), "crm").get(0).get("Last_Name");';
const write = 'r = zoho.crm.createRecord("Leads", {"Last_Name":"Lee"}, Map(), "crm").get("id");';

beforeEach(() => {
  bench.internet.host(crm, ({ method }) => json(method === 'GET' ? leads : created));
});

const kinds = (): Confirmation['kind'][] => bench.asked.map(({ kind }) => kind);

describe('a read on an account', () => {
  test('asks nothing, sends the token to the API host, and tells what came', async () => {
    const result = await bench.run(read);
    expect(result).toMatchObject({
      ok: true,
      value: { deluge: 'Lee' },
      target: 'account',
      dataCentre: 'us',
      connectionLabel: 'crm · ann@example.com (United States)',
      status: 200,
      attempts: 1,
      request: {
        method: 'GET',
        url: 'https://www.zohoapis.com/crm/v2/Leads?page=1&per_page=2',
        headers: { Authorization: 'Zoho-oauthtoken (hidden)' },
      },
      response: {
        status: 200,
        statusText: 'OK',
        headers: { 'content-type': 'application/json;charset=UTF-8' },
        body: JSON.stringify(leads),
      },
      externalCalls: { calls: 1, thisRun: 0 },
    });
    expect(JSON.parse(result.taskAnswer)).toEqual(leads.data);
    expect(kinds()).toEqual([]);
    expect(bench.internet.arrived.at(-1)?.headers.authorization).toBe(`Zoho-oauthtoken ${tokenNumber(2)}`);
  });

  test('is counted as a request of the REST API, and as the external call that it would be in Zoho', async () => {
    let told = 0;
    bench.gateway.counters.onDidChange(() => (told += 1));
    await bench.run(read);
    await bench.run(read);
    await bench.run('r = zoho.salesiq.visitorsession.get("portal_1", "a");');
    expect(bench.gateway.counters.today()).toMatchObject({
      apiRequests: 2,
      otherRequests: 0,
      externalCalls: 2,
      apiCredits: 2,
      byConnection: [{ linkName: 'crm', service: 'crm', requests: 2, credits: 2 }],
    });
    expect(told).toBeGreaterThan(1);
  });

  test('says before what it costs of the API credits, and counts it', async () => {
    const query =
      'r = invokeurl [ url : "https://www.zohoapis.com/crm/v8/coql" type : POST body : {"select_query":"select Last_Name from Leads limit 1500"}.toString() connection : "crm" ];';
    const preview = await bench.preview(query);
    expect(preview.credits).toEqual({ credits: 3, basis: 'documented' });
    expect(renderPreview(preview)).toMatch(/A run +3 API credits of the service/);
    await bench.run(query);
    expect(bench.gateway.counters.today()).toMatchObject({ apiRequests: 1, apiCredits: 3, unpricedRequests: 0 });

    const convert = 'r = zoho.crm.convertLead(12, {"overwrite":true}, "crm");';
    expect(renderPreview(await bench.preview(convert))).toContain('5 API credits of the service (by others than');
    await bench.run(convert);
    expect(bench.asked.at(-1)?.detail).toContain('It costs 5 API credits.');
    const outside = await bench.preview('r = getUrl("https://api.example.com/");');
    expect(outside).not.toHaveProperty('credits');
  });

  test('is tried again while the service is out of order, and says so', async () => {
    let count = 0;
    bench.internet.host(crm, () => {
      count += 1;
      return count === 1 ? json({}, 503) : count === 2 ? 'cut' : json(leads);
    });
    const sentences: string[] = [];
    const { signal } = new AbortController();
    const result = await bench.runner().run(taskIn(read), {}, { signal, onProgress: (text) => sentences.push(text) });
    expect(result).toMatchObject({ ok: true, attempts: 3 });
    expect(sentences).toEqual([
      expect.stringMatching(/^HTTP status 503; trying again in/),
      expect.stringMatching(/the connection was cut; trying again in/),
    ]);
  });

  test('takes a new token after a refused one, once', async () => {
    const seen: (string | undefined)[] = [];
    bench.internet.host(crm, ({ headers }) => {
      seen.push(headers.authorization);
      return seen.length === 1 ? json({ code: 'INVALID_TOKEN', status: 'error', message: 'bad' }, 401) : json(leads);
    });
    expect(await bench.run(read)).toMatchObject({ ok: true, attempts: 2 });
    expect(seen).toEqual([`Zoho-oauthtoken ${tokenNumber(2)}`, `Zoho-oauthtoken ${tokenNumber(3)}`]);
    bench.internet.host(crm, () => json({ code: 'INVALID_TOKEN', status: 'error', message: 'bad' }, 401));
    expect(await bench.run(read)).toMatchObject({ ok: false, attempts: 2, failure: { code: 'INVALID_TOKEN' } });
  });

  test('is cut off when it is cancelled, also in a pause', async () => {
    bench.internet.host(crm, () => 'hang');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect(await bench.run(read, {}, controller.signal)).toMatchObject({ failure: { code: 'cancelled' } });
    bench.internet.host(crm, () => ({ status: 429, headers: { 'Retry-After': '30' } }));
    const later = new AbortController();
    setTimeout(() => later.abort(), 100);
    expect(await bench.run(read, {}, later.signal)).toMatchObject({ failure: { code: 'cancelled' } });
  });

  test('does not claim to be somebody: who is signed in is asked', async () => {
    const script =
      'r = zoho.crm.searchRecords("Leads", "(Email:equals:" + zoho.loginuserid + ")", 1, 2, Map(), "crm");';
    expect(await bench.runner().questions(taskIn(script))).toMatchObject([{ parameter: 'criteria' }]);
    expect(await bench.runner().questions(taskIn(script.replace('"crm"', '"weather"')))).toEqual([]);
  });
});

describe('a write on an account', () => {
  test('asks first, and sends nothing without a yes', async () => {
    bench.person = () => undefined;
    const result = await bench.run(write);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'cancelled', message: 'Not confirmed; nothing was sent.' },
    });
    expect(result.request).toBeUndefined();
    expect(bench.sent()).toEqual([]);
    expect(bench.asked).toMatchObject([
      {
        kind: 'write',
        title: 'zoho.crm.createRecord changes something at crm · ann@example.com (United States). Send it?',
        choices: [
          { id: 'once', label: 'Send' },
          { id: 'today', label: 'Send, and Trust for Today' },
        ],
        account: 'crm · ann@example.com (United States)',
        dataCentre: 'us',
        mayTrust: true,
      },
    ]);
  });

  test('is trusted for the day where the person says so, in this folder and for this connection only', async () => {
    bench.person = () => 'today';
    expect(await bench.run(write)).toMatchObject({ ok: true, value: { deluge: '7' } });
    await bench.run(write);
    expect(kinds()).toEqual(['write']);
    const { signal } = new AbortController();
    await bench.gateway.bindings.set({ id: 'b', name: 'b' }, 'crm', { accountId: bench.ann, label: 'ann' });
    await bench.runner({ id: 'b', name: 'b' }).run(taskIn(write), {}, { signal });
    expect(kinds()).toEqual(['write', 'write']);
  });

  test('of many records is asked for each time', async () => {
    const bulk = 'r = zoho.crm.bulkCreate("Leads", {{"Last_Name":"A"},{"Last_Name":"B"}}, Map(), "crm");';
    bench.person = ({ choices }) => choices.at(-1)?.id;
    await bench.run(write);
    await bench.run(bulk);
    await bench.run(bulk);
    expect(bench.asked.map((question) => question.kind === 'write' && question.mayTrust)).toEqual([true, false, false]);
    expect(bench.asked[1]?.choices).toHaveLength(1);
  });

  test('that deletes is asked for each time, however far the connection is trusted', async () => {
    bench.person = ({ choices }) => choices.at(-1)?.id;
    await bench.run(write);
    await bench.run(write);
    const gone = 'r = invokeurl [ url : "https://www.zohoapis.com/crm/v8/Leads/1" type : DELETE connection : "crm" ];';
    await bench.run(gone);
    await bench.run(gone);
    expect(bench.asked.map(({ choices }) => choices.map(({ id }) => id))).toEqual([
      ['once', 'today'],
      ['once'],
      ['once'],
    ]);
  });

  test.each([
    ['an answer of 503', () => json({}, 503)],
    ['an answer of 429', () => ({ status: 429, headers: { 'Retry-After': '0' } })],
    ['a cut connection', () => 'cut' as const],
    ['a cut answer', () => ({ body: '{"data":[', isCut: true })],
  ])('is never sent again after %s', async (_, answer) => {
    bench.internet.host(crm, answer);
    const result = await bench.run(write);
    expect(result).toMatchObject({ ok: false, attempts: 1 });
    expect(bench.sent()).toHaveLength(1);
    if (result.status === undefined) expect(result.failure?.advice).toContain('It may have arrived all the same');
  });

  test('is refused where no prompt is available', async () => {
    const { signal } = new AbortController();
    expect(await bench.runner(bench.folder, false).run(taskIn(write), {}, { signal })).toMatchObject({
      failure: { code: 'refused', message: expect.stringContaining('no prompt is available here') },
    });
    expect(bench.sent()).toEqual([]);
  });

  test('stops at the daily limit of the person’s own settings', async () => {
    bench.settings = { requestsPerDay: 1 };
    await bench.run(read);
    expect(await bench.run(read)).toMatchObject({
      failure: { code: 'refused', message: expect.stringContaining('deluge.run.requestsPerDay allows 1') },
    });
    expect(bench.sent()).toHaveLength(1);
  });

  test('with a file sends the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deluge-file-'));
    const file = join(folder, 'offer ü.pdf');
    await writeFile(file, 'the content of the file');
    const attach = 'r = zoho.crm.attachFile("Leads", "1", pdf, "crm");';
    const answers = { 'file_object: pdf': file };
    expect(await bench.preview(attach, answers)).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data' },
      body: 'file: (the file offer ü.pdf, 23 bytes)',
    });
    expect(await bench.run(attach, answers)).toMatchObject({ ok: true });
    const [arrived] = bench.internet.arrived.filter(({ url }) => url.host === crm);
    expect(arrived?.url.pathname).toBe('/crm/v2/Leads/1/Attachments');
    expect(arrived?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(arrived?.body).toContain(
      'name="file"; filename="offer ü.pdf"\r\nContent-Type: application/pdf\r\n\r\nthe content of the file',
    );
    await rm(folder, { recursive: true });
  });
});

describe('whose account', () => {
  const unbound = read.replace('"crm"', '"new"');

  test('is asked at the first use, naming account and folder, and kept for the folder', async () => {
    expect(await bench.preview(unbound)).toMatchObject({
      target: 'sandbox',
      notes: [expect.stringContaining('The first run asks which one it may use.'), expect.anything()],
    });
    expect(kinds()).toEqual([]);
    expect(await bench.run(unbound)).toMatchObject({ ok: true, target: 'account', linkName: 'new' });
    await bench.run(unbound);
    expect(bench.asked).toMatchObject([
      {
        kind: 'account',
        title: 'Use ann@example.com for new in the folder shop?',
        choices: [
          { id: bench.ann, label: 'ann@example.com (us)' },
          { id: 'sandbox', label: 'Sandbox' },
        ],
      },
    ]);
  });

  test('is asked again in another folder, so that a repository gets nothing by naming a link name', async () => {
    bench.person = () => undefined;
    const { signal } = new AbortController();
    const stranger = bench.runner({ id: 'file:///stranger', name: 'stranger' });
    expect(await stranger.run(taskIn(read), {}, { signal })).toMatchObject({ failure: { code: 'cancelled' } });
    expect(bench.asked).toMatchObject([{ kind: 'account', title: expect.stringContaining('in the folder stranger?') }]);
    expect(bench.sent()).toEqual([]);
  });

  test('may be the sandbox', async () => {
    bench.person = () => 'sandbox';
    expect(await bench.run(unbound)).toMatchObject({ target: 'sandbox', connectionLabel: 'sandbox · new' });
    await bench.run(unbound);
    expect(kinds()).toEqual(['account']);
    expect(bench.sent()).toEqual([]);
  });

  test('is nobody’s where the settings do not list the connection, whatever was bound', async () => {
    await bench.bind('unlisted', bench.ann);
    expect(await bench.run(read.replace('"crm"', '"unlisted"'))).toMatchObject({ target: 'sandbox' });
    expect(bench.sent()).toEqual([]);
  });

  test('and how it stands is told for a view', async () => {
    const status = async () =>
      (
        await bench.gateway.connections(bench.folder, [
          { linkName: 'crm', scopes: ['ZohoCRM.modules.READ'] },
          { linkName: 'siq', scopes: ['ZohoBooks.invoices.READ'] },
          { linkName: 'new' },
        ])
      ).map(({ state, missingScopes, description }) => [state, missingScopes, description]);
    expect(await status()).toEqual([
      ['signedIn', [], 'ann@example.com · United States'],
      ['needsScopes', ['ZohoBooks.invoices.READ'], 'ann@example.com · United States'],
      ['sandbox', [], 'sandbox · no account yet'],
    ]);
    await bench.secrets.delete(`deluge.account.${bench.ann}`);
    expect((await status())[0]).toEqual(['expired', [], 'ann@example.com · vanished, sign in again']);
  });
});

describe('a sign-in that is over', () => {
  const over = () => bench.internet.host('accounts.zoho.com', () => json({ error: 'invalid_code' }));
  const back = () =>
    bench.internet.host('accounts.zoho.com', () =>
      json({ access_token: tokenNumber(9), refresh_token: 'new', expires_in: 3600 }),
    );

  test('is renewed by the person, and the run goes on', async () => {
    over();
    bench.person = async (question) => {
      expect(question).toMatchObject({ kind: 'signIn', accountId: bench.ann });
      back();
      const { signal } = new AbortController();
      await bench.gateway.accounts.signInAgain(bench.ann, { way: { method: 'selfClient', code: 'x' }, signal });
      return 'again';
    };
    expect(await bench.run(read)).toMatchObject({ ok: true, value: { deluge: 'Lee' } });
    expect(kinds()).toEqual(['signIn']);
    expect(bench.sent()).toHaveLength(1);
  });

  test('ends the run where the person does not', async () => {
    over();
    bench.person = () => undefined;
    expect(await bench.run(read)).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    bench.person = () => 'signIn';
    expect(await bench.run(read)).toMatchObject({
      ok: false,
      failure: { code: 'signIn', accountId: bench.ann },
      offers: [{ action: 'signIn', accountId: bench.ann }],
    });
    expect(bench.sent()).toEqual([]);
  });

  test('never asks without end', async () => {
    over();
    bench.person = () => 'again';
    expect(await bench.run(read)).toMatchObject({ ok: false, failure: { code: 'signIn' } });
    expect(bench.asked.length).toBeLessThan(6);
  });

  test('that vanished from the keychain is asked for before anything is sent', async () => {
    await bench.secrets.delete(`deluge.account.${bench.ann}`);
    bench.person = async () => {
      await bench.signIn(['ZohoCRM.modules.ALL'], ['crm']);
      return 'again';
    };
    expect(await bench.run(read)).toMatchObject({ ok: true });
    expect(kinds()).toEqual(['signIn']);
    expect(bench.asked[0]?.title).toBe('ann@example.com has to sign in again.');
  });

  test('of an accounts server that cannot be reached is a failure with its reason', async () => {
    bench.internet.host('accounts.zoho.com', () => 'cut');
    expect(await bench.run(read)).toMatchObject({
      failure: { code: 'signIn', message: 'accounts.zoho.com could not be reached: the connection was cut.' },
    });
    expect(kinds()).toEqual([]);
  });
});

describe('scopes', () => {
  beforeEach(async () => {
    await bench.signIn(['ZohoCRM.modules.READ'], ['new']);
  });
  const writeNew = write.replace('"crm"', '"new"');

  test('that the account does not have are asked about before the run', async () => {
    bench.person = () => undefined;
    expect(await bench.run(writeNew)).toMatchObject({ failure: { code: 'cancelled' } });
    expect(bench.asked).toMatchObject([
      { kind: 'scopes', missing: ['ZohoCRM.modules.CREATE'], granted: ['ZohoCRM.modules.READ'] },
    ]);
    expect(bench.sent()).toEqual([]);
  });

  test('may be tried without, and a refusal is explained', async () => {
    bench.person = ({ kind }) => (kind === 'scopes' ? 'run' : 'once');
    bench.internet.host(crm, () =>
      json({ code: 'OAUTH_SCOPE_MISMATCH', details: {}, message: 'invalid oauth scope', status: 'error' }, 401),
    );
    const result = await bench.run(writeNew);
    expect(kinds()).toEqual(['scopes', 'write']);
    expect(result).toMatchObject({
      ok: false,
      attempts: 1,
      failure: {
        code: 'OAUTH_SCOPE_MISMATCH',
        action: 'signIn',
        missingScopes: ['ZohoCRM.modules.CREATE'],
        advice:
          'The task needs ZohoCRM.modules.CREATE, and ann@example.com (United States) was granted ZohoCRM.modules.READ. Sign in again with the missing scopes.',
      },
    });
    expect(result.offers).toContainEqual({
      action: 'signIn',
      accountId: expect.any(String),
      scopes: ['ZohoCRM.modules.CREATE'],
    });
  });

  test('that are there raise no question', async () => {
    expect(await bench.run(read.replace('"crm"', '"new"'))).toMatchObject({ ok: true });
    expect(kinds()).toEqual([]);
  });
});

describe('visitor sessions on a real portal', () => {
  const get = 'r = zoho.salesiq.visitorsession.get("acme", "email", "siq");';
  const set = 'r = zoho.salesiq.visitorsession.set("acme", data, "siq");';
  const data = { 'session_data: data': '{"size":"M"}' };

  test('are tried only after the person read that the address is a guess, once', async () => {
    bench.internet.host('salesiq.zoho.com', () => json({ error: { code: 1006, message: 'Invalid URL' } }));
    const result = await bench.run(get);
    expect(bench.asked).toMatchObject([{ kind: 'undocumented', title: expect.stringContaining('does not document') }]);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 1006, action: 'copyZobotSnippet' },
      offers: [{ action: 'copyZobotSnippet' }],
    });
    await bench.run(get);
    expect(kinds()).toEqual(['undocumented']);
    expect(bench.sent()).toEqual(Array(2).fill('GET https://salesiq.zoho.com/api/v2/acme/visitorsessions?key=email'));
  });

  test('are changed only after a second question', async () => {
    bench.internet.host('salesiq.zoho.com', () => json({ object: 'session', data: { size: 'M' } }));
    bench.person = ({ kind }) => (kind === 'undocumented' ? 'allow' : undefined);
    expect(await bench.run(set, data)).toMatchObject({ failure: { code: 'cancelled' } });
    expect(kinds()).toEqual(['undocumented', 'write']);
    expect(bench.sent()).toEqual([]);
  });

  test('are tried where Zoho documents them: in a bot, with the values that were given here', async () => {
    expect(await bench.runner().toZobotSnippet(taskIn(set), data)).toBe(
      `// Paste this into the message handler of a Zobot (Settings > Bots), and write to the bot.
// The connection siq has to exist in SalesIQ under this link name.
data = {"size":"M"};
answer = zoho.salesiq.visitorsession.set("acme", data, "siq");
info answer;
response = Map();
response.put("action", "reply");
response.put("replies", {answer.toString()});
return response;
`,
    );
  });
});

describe('a mail, where the person configured a server', () => {
  const mail =
    'sendmail\n[\n\tfrom : "ann@example.com"\n\tto : "bob@example.com"\n\tsubject : "Hi"\n\tmessage : "x"\n]';
  beforeEach(() => {
    bench.settings = { mailServer: { host: '127.0.0.1', port: 9 } };
  });

  test('is sent only after a yes, and may go into the outbox instead', async () => {
    bench.person = () => undefined;
    expect(await bench.run(mail)).toMatchObject({ failure: { code: 'cancelled' } });
    expect(bench.asked).toMatchObject([
      {
        kind: 'write',
        title: 'Send the mail by 127.0.0.1?',
        detail: expect.stringContaining('To: bob@example.com'),
        choices: [{ id: 'once' }, { id: 'outbox' }],
        mayTrust: false,
      },
    ]);
    bench.person = () => 'outbox';
    expect(await bench.run(mail)).toMatchObject({ ok: true, offers: [{ action: 'openFile' }, expect.anything()] });
    bench.person = () => 'once';
    expect(await bench.run(mail)).toMatchObject({
      ok: false,
      failure: { code: 'network', message: expect.stringContaining('did not take the mail') },
    });
  });
});

test('a service that locks is left alone until its lock is over', async () => {
  const tasks = 'r = zoho.projects.getRecords("p", "1", "Tasks", Map(), 0, "projects");';
  bench.internet.host('projectsapi.zoho.com', () => ({ status: 429 }));
  expect(await bench.run(tasks)).toMatchObject({ ok: false, status: 429, attempts: 1 });
  expect(await bench.run(tasks)).toMatchObject({
    failure: { code: 'refused', message: expect.stringContaining('Zoho Projects has locked this account') },
  });
  expect(bench.sent()).toHaveLength(1);
});

test('runs at once share one refresh', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => bench.run(read)));
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(bench.internet.arrived.filter(({ url }) => url.host === 'accounts.zoho.com')).toHaveLength(1);
});
