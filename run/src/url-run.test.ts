import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueData } from '@deluge-tools/language/testing';
import { createLocalInternet, json } from '@deluge-tools/zoho/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Confirmation } from './api.js';
import { openGateway } from './gateway.js';
import { createRunner } from './runner.js';
import { tokenNumber, useAccount } from './testing/account-bench.js';
import { taskIn } from './testing.js';

const bench = useAccount();
const outside = 'api.example.com';

function invoke(...attributes: string[]): string {
  return `r = invokeurl\n[\n${attributes.map((line) => `\t${line}\n`).join('')}];`;
}

const kinds = (): Confirmation['kind'][] => bench.asked.map(({ kind }) => kind);
const last = () => bench.internet.arrived.at(-1);

beforeEach(() => {
  bench.internet.host(outside, () => json({ a: 1, big: 1 }));
});

describe('what is sent', () => {
  test('parameters stand in the query of a GET', async () => {
    const result = await bench.run(
      invoke(
        'url : "https://api.example.com/a?x=1"',
        'parameters : {"b c":"ü&", "d":{"e":1}}',
        'headers : {"X-A":"1"}',
      ),
    );
    expect(result).toMatchObject({ ok: true, target: 'web', dataCentre: '', connectionLabel: 'api.example.com' });
    expect(last()?.url.href).toBe('https://api.example.com/a?x=1&b+c=%C3%BC%26&d=%7B%22e%22%3A1%7D');
    expect(last()).toMatchObject({ method: 'GET', headers: { 'x-a': '1' } });
    await bench.run(invoke('url : "https://api.example.com/a?x=1"', 'parameters : "y=2"'));
    expect(last()?.url.search).toBe('?x=1&y=2');
  });

  test.each([
    [['parameters : {"a":"b c"}'], 'application/x-www-form-urlencoded', 'a=b+c'],
    [['parameters : {"a":1}.toString()'], 'text/plain', '{"a":1}'],
    [['body : {"a":1}.toString()', 'headers : {"Content-Type":"application/json"}'], 'application/json', '{"a":1}'],
    [['body : {"a":1}', 'content-type : "application/json"'], 'application/json', '{"a":1}'],
    [['body : "x"', 'parameters : {"q":"1"}'], 'text/plain', 'x'],
  ])('%j go into the body of a POST', async (attributes, type, body) => {
    await bench.run(invoke('url : "https://api.example.com/a"', 'type : POST', ...attributes));
    expect(last()).toMatchObject({ method: 'POST', body, headers: { 'content-type': expect.stringContaining(type) } });
    expect(last()?.url.search).toBe(attributes.length === 2 && attributes[0] === 'body : "x"' ? '?q=1' : '');
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('%s', async (method) => {
    await bench.run(invoke('url : "https://api.example.com/a"', `type : ${method}`));
    expect(last()?.method).toBe(method);
    expect(bench.asked).toMatchObject([{ kind: 'write', mayTrust: method !== 'DELETE' }]);
  });

  test('files go as parts of a form', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deluge-file-'));
    const file = join(folder, 'a.txt');
    await writeFile(file, 'hello');
    const script = invoke('url : "https://api.example.com/a"', 'type : POST', 'body : {"k":"v"}', 'files : f');
    expect(await bench.run(script, { 'files: f': file })).toMatchObject({ ok: true });
    expect(last()?.body).toContain('name="k"\r\n\r\nv');
    expect(last()?.body).toContain('name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello');
    await rm(folder, { recursive: true });
  });

  test('a file has the name that the script gives to its part, and texts may go beside it', async () => {
    const before = 'f = "a,b".toFile("rows.csv");\nf.setParamName("sheet");\n';
    const described = '{"stringPart":"true","paramName":"note","content":"hi"}';
    const upload = invoke('url : "https://api.example.com/a"', 'type : POST', `files : {f, ${described}}`);
    const script = before + upload.replace('invokeurl', '$0invokeurl');
    expect(await bench.run(script)).toMatchObject({ ok: true });
    expect(last()?.body).toContain('name="sheet"; filename="rows.csv"\r\nContent-Type: text/plain\r\n\r\na,b');
    expect(last()?.body).toContain('name="note"\r\n\r\nhi');
  });

  test('a part has its name also where the person names the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deluge-file-'));
    const file = join(folder, 'a.txt');
    await writeFile(file, 'hello');
    const before = 'f = invokeurl [ url : "https://api.example.com/f" ];\nf.setParamName("attachment");\n';
    const upload = invoke('url : "https://api.example.com/a"', 'type : POST', 'files : f');
    const script = before + upload.replace('invokeurl', '$0invokeurl');
    expect(await bench.run(script, { 'files: f': file })).toMatchObject({ ok: true });
    expect(last()?.body).toContain('name="attachment"; filename="a.txt"');
    await rm(folder, { recursive: true });
  });

  test.each([
    ['body : {"a":"b c"}', 'multipart/form-data; boundary=', 'name="a"\r\n\r\nb c'],
    ['body : "x,y".toFile("a.csv")', 'application/octet-stream', 'x,y'],
    [
      'body : {{"param-name":"note","param-value":"hi","content-type":"application/json"}}',
      'multipart/form-data; boundary=',
      'Content-Type: application/json\r\n\r\nhi',
    ],
  ])('%s', async (attribute, type, body) => {
    await bench.run(invoke('url : "https://api.example.com/a"', 'type : POST', attribute));
    expect(last()?.headers['content-type']).toContain(type);
    expect(last()?.body).toContain(body);
  });

  test('getUrl and postUrl, in their simple and their detailed form', async () => {
    expect(await bench.run('r = getUrl("https://api.example.com/a", {"X-A":"1"});')).toMatchObject({
      value: { json: '{\n  "a": 1,\n  "big": 1\n}' },
    });
    expect(last()?.headers['x-a']).toBe('1');
    const result = await bench.run('r = postUrl("https://api.example.com/a", {"b":"c"}, false).get("responseCode");');
    expect(result.value.deluge).toBe('200');
    expect(last()).toMatchObject({ method: 'POST', body: 'b=c' });
    await bench.run('r = invokeUrl("https://api.example.com/a", "PUT", {"b":"c"}, {"X-B":"2"}, true);');
    expect(last()).toMatchObject({ method: 'PUT', body: 'b=c', headers: { 'x-b': '2' } });
  });

  test.each([
    ['url : "ftp://api.example.com/"', 'needs an address to call'],
    ['url : "file:///etc/passwd"', 'needs an address to call'],
    ['url : "javascript:alert(1)"', 'needs an address to call'],
    ['url : "https://a:b@api.example.com/"', 'cannot call an address with a user name in it'],
  ])('%s is no address', async (attribute, message) => {
    expect(await bench.run(invoke(attribute))).toMatchObject({
      failure: { code: 'refused', message: expect.stringContaining(message) },
    });
    expect(bench.asked).toEqual([]);
  });
});

describe('what comes back', () => {
  const answers = (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200) =>
    bench.internet.host(outside, () => ({ status, headers, body }));
  const get = (...more: string[]) => bench.run(invoke('url : "https://api.example.com/files/a%20b.bin"', ...more));

  test('JSON is a map or a list, everything else a text', async () => {
    answers('[1,{"id":4876876000000300001}]');
    expect((await get()).value.deluge).toContain('4876876000000300001');
    answers('{"a":');
    expect(await get()).toMatchObject({ ok: true, value: { deluge: '{"a":' } });
    answers('{"a":1}');
    expect((await get('response-format : STRING')).value.json).toBe('"{\\"a\\":1}"');
  });

  test('what is no text by its media type is a file', async () => {
    answers(new Uint8Array([1, 2, 255]), { 'Content-Type': 'image/png' });
    expect(await get()).toMatchObject({ ok: true, file: { name: 'a b.bin', mediaType: 'image/png' } });
  });

  test('detailed tells headers, status and text', async () => {
    answers('gone', { 'X-Left': '5' }, 410);
    const result = await get('detailed : true');
    expect(JSON.parse(result.value.json)).toMatchObject({
      responseText: 'gone',
      responseCode: 410,
      responseHeader: { 'x-left': '5' },
    });
    expect(result.notes).toContain('The answer has the HTTP status 410, which a script sees with detailed : true.');
  });

  test.each([
    [{ 'Content-Disposition': 'attachment; filename="x y.pdf"' }, 'x y.pdf'],
    [{ 'Content-Disposition': "attachment; filename=a; filename*=UTF-8''%C3%BC.pdf" }, 'ü.pdf'],
    [{ 'Content-Disposition': 'attachment; filename="../../etc/passwd"' }, 'passwd'],
    [{ 'Content-Disposition': 'attachment; filename="..\\..\\a:b.exe"' }, 'a_b.exe'],
    [{ 'Content-Disposition': 'attachment; filename=".."' }, 'a b.bin'],
    [{}, 'a b.bin'],
  ])('a file keeps its bytes and a name that is no path: %j', async (headers, name) => {
    const bytes = Uint8Array.from([0, 255, 10, 13, 128]);
    answers(bytes, { 'Content-Type': 'application/pdf; q=1', ...headers });
    const result = await get('response-format : FILE');
    expect(result).toMatchObject({ ok: true, file: { name, mediaType: 'application/pdf' }, response: { body: '' } });
    expect([...(result.file?.bytes ?? [])]).toEqual([...bytes]);
  });

  test('a character set that the script or the answer names', async () => {
    const latin = Uint8Array.from([0xfc]);
    answers(latin, { 'Content-Type': 'text/plain; charset=ISO-8859-1' });
    expect((await get()).value.deluge).toBe('ü');
    answers(latin);
    expect((await get('response-decoding : "ISO-8859-1"')).value.deluge).toBe('ü');
    answers('ü', { 'Content-Type': 'text/plain; charset=nonsense' });
    expect((await get()).value.deluge).toBe('ü');
  });
});

describe('whom it may call', () => {
  const url = 'url : "https://api.example.com/a"';

  test('is asked once per host and folder, for reading too', async () => {
    await bench.run(invoke(url));
    await bench.run(invoke(url));
    expect(bench.asked).toMatchObject([
      { kind: 'host', title: 'Call api.example.com from the folder shop?', carriesToken: false },
    ]);
    const { signal } = new AbortController();
    await bench.runner({ id: 'b', name: 'b' }).run(taskIn(invoke(url)), {}, { signal, callsRealAddress: true });
    await bench.run(invoke('url : "https://api.example.com:8443/a"'));
    expect(kinds()).toEqual(['host', 'host', 'host']);
  });

  test('nothing is sent without a yes', async () => {
    bench.person = () => undefined;
    expect(await bench.run(invoke(url))).toMatchObject({ failure: { code: 'cancelled' } });
    expect(await bench.run(invoke(url, 'type : POST'))).toMatchObject({ failure: { code: 'cancelled' } });
    expect(bench.sent()).toEqual([]);
    expect(kinds()).toEqual(['host', 'write']);
  });

  test('a write asks for its host in the same question', async () => {
    await bench.run(invoke(url, 'type : POST'));
    expect(bench.asked).toMatchObject([
      { kind: 'write', detail: expect.stringContaining('have not called this host') },
    ]);
    await bench.run(invoke(url));
    expect(kinds()).toEqual(['write']);
  });

  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://[::1]:1/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433:1/',
  ])('%s needs a setting of the person', async (address) => {
    expect(await bench.run(invoke(`url : "${address}"`))).toMatchObject({
      ok: false,
      failure: { code: 'host', message: expect.stringContaining('deluge.run.allowPrivateAddresses') },
    });
    expect(bench.sent()).toEqual([]);
  });

  test('and may be called with it', async () => {
    bench.settings = { allowPrivateAddresses: true };
    bench.internet.host('10.0.0.1', () => json({ ok: true }));
    expect(await bench.run(invoke('url : "http://10.0.0.1/"'))).toMatchObject({ ok: true });
  });

  test('a redirect to another host is asked for, goes without credentials, and not to a private place', async () => {
    bench.internet.host(outside, () => ({ status: 302, headers: { Location: 'https://files.example.org/b' } }));
    bench.internet.host('files.example.org', ({ headers }) => json(headers));
    const script = invoke(url, 'headers : {"Authorization":"Bearer my-own-token","X-A":"1","Accept-Language":"de"}');
    expect(await bench.run(script)).toMatchObject({ ok: true });
    expect(kinds()).toEqual(['host', 'host']);
    expect(bench.internet.arrived[0]?.headers.authorization).toBe('Bearer my-own-token');
    expect(last()?.headers).not.toHaveProperty('authorization');
    expect(last()?.headers).not.toHaveProperty('x-a');
    expect(last()?.headers).toMatchObject({ 'accept-language': 'de' });

    bench.internet.host(outside, () => ({ status: 302, headers: { Location: 'http://169.254.169.254/' } }));
    const bad = await bench.run(invoke(url));
    expect(bad).toMatchObject({ ok: false, failure: { code: 'redirect' } });
    bench.internet.host(outside, () => ({ status: 302, headers: { Location: 'https://10.0.0.1/' } }));
    expect(await bench.run(invoke(url))).toMatchObject({ failure: { code: 'host' } });
    bench.internet.host(outside, () => ({ status: 302, headers: { Location: 'https://other.example.org/' } }));
    bench.person = () => undefined;
    expect(await bench.run(invoke(url))).toMatchObject({ failure: { code: 'redirect' } });
    expect(bench.sent().filter((line) => !line.includes('example'))).toEqual([]);
  });
});

describe('with a connection', () => {
  const crm = 'url : "https://www.zohoapis.com/crm/v8/Leads"';

  test('a host of the connection’s own table gets the token', async () => {
    bench.internet.host('www.zohoapis.com', () => json({ data: [] }));
    const result = await bench.run(invoke(crm, 'connection : "crm"'));
    expect(result).toMatchObject({ ok: true, target: 'account', dataCentre: 'us' });
    expect(last()?.headers.authorization).toBe(`Zoho-oauthtoken ${tokenNumber(2)}`);
    expect(bench.asked).toMatchObject([{ kind: 'host', host: 'www.zohoapis.com', carriesToken: true }]);
  });

  test.each([
    'https://api.example.com/',
    'https://www.zohoapis.eu/crm/v8/Leads',
    'http://www.zohoapis.com/crm/v8/Leads',
    'https://www.zohoapis.com:8443/crm/v8/Leads',
    'https://www.zohoapis.com.evil.example/',
    'https://evilzohoapis.com/',
    'https://accounts.zoho.com/oauth/user/info',
    'https://api-console.zoho.com/',
  ])('%s gets none, and is not called', async (address) => {
    const result = await bench.run(invoke(`url : "${address}"`, 'connection : "crm"'));
    expect(result).toMatchObject({
      failure: { code: 'refused', message: expect.stringContaining('its token is not sent') },
    });
    expect(bench.internet.arrived).toEqual([]);
    expect(bench.asked).toEqual([]);
  });

  test('a redirect away from Zoho goes without the token', async () => {
    bench.internet.host('www.zohoapis.com', () => ({
      status: 302,
      headers: { Location: 'https://files.example.org/b' },
    }));
    bench.internet.host('files.example.org', ({ headers }) => json(headers));
    await bench.run(invoke(crm, 'connection : "crm"'));
    expect(last()?.url.host).toBe('files.example.org');
    expect(last()?.headers).not.toHaveProperty('authorization');
  });

  test('a key goes to its hosts in its header, and nowhere else', async () => {
    const { id } = await bench.gateway.accounts.addApiKey({
      label: 'Weather',
      hosts: [outside],
      place: { header: 'X-Api-Key' },
      value: 'key-of-the-weather',
    });
    await bench.bind('weather', id);
    bench.internet.host(outside, ({ headers }) => json({ echo: headers['x-api-key'] }));
    const result = await bench.run(invoke('url : "https://api.example.com/a"', 'connection : "weather"'));
    expect(last()?.headers['x-api-key']).toBe('key-of-the-weather');
    expect(last()?.headers).not.toHaveProperty('authorization');
    expect(result.value.deluge).toContain('(hidden)');
    expect(JSON.stringify(result)).not.toContain('key-of-the-weather');
    expect(await bench.run(invoke(crm, 'connection : "weather"'))).toMatchObject({ failure: { code: 'refused' } });
    expect(await bench.run('r = zoho.crm.getRecords("Leads", 1, 2, Map(), "weather");')).toMatchObject({
      failure: { code: 'refused', message: expect.stringContaining('the key of another service') },
    });
    bench.internet.host(outside, () => ({ status: 302, headers: { Location: 'https://files.example.org/b' } }));
    await bench.run(invoke('url : "https://api.example.com/a"', 'connection : "weather"'));
    expect(last()?.url.host).toBe('files.example.org');
    expect(last()?.headers).not.toHaveProperty('x-api-key');
  });

  test('a key may stand in the address, and is shown nowhere', async () => {
    const { id } = await bench.gateway.accounts.addApiKey({
      label: 'Weather',
      hosts: [outside],
      place: { query: 'api_key' },
      value: 'key-of/the+weather',
    });
    await bench.bind('weather', id);
    bench.internet.host(outside, ({ url: asked }) => json({ echo: asked.href }));
    const script = invoke('url : "https://api.example.com/a?x=1"', 'connection : "weather"');
    const result = await bench.run(script);
    expect(last()?.url.searchParams.get('api_key')).toBe('key-of/the+weather');
    expect(last()?.headers).not.toHaveProperty('authorization');
    expect(result.request?.url).toBe('https://api.example.com/a?x=1&api_key=(hidden)');
    expect((await bench.preview(script)).url).toBe('https://api.example.com/a?x=1&api_key=(hidden)');
    const everything = JSON.stringify([result, bench.asked, bench.log]);
    for (const form of ['key-of/the+weather', encodeURIComponent('key-of/the+weather')]) {
      expect(everything).not.toContain(form);
    }
    bench.internet.host(outside, () => ({ status: 302, headers: { Location: 'https://files.example.org/b' } }));
    await bench.run(script);
    expect(last()?.url.href).toBe('https://files.example.org/b');
  });

  test('the sandbox stands in for Zoho’s hosts, and sends nothing beyond', async () => {
    await bench.bind('new', 'sandbox');
    const portals = await bench.run(invoke('url : "https://salesiq.zoho.com/api/v2/portals"', 'connection : "new"'));
    expect(portals).toMatchObject({ ok: true, target: 'sandbox', dataCentre: 'sandbox' });
    expect(portals.value.deluge).toContain('portal_1');
    bench.callsRealAddress = false;
    expect(await bench.run(invoke('url : "https://api.example.com/a"', 'connection : "new"'))).toMatchObject({
      ok: true,
      target: 'sandbox',
      value: { deluge: '{}' },
    });
    expect(bench.internet.arrived).toEqual([]);
    expect(bench.asked).toEqual([]);
  });
});

describe('invokeapi', () => {
  const api = (service: string, path: string) =>
    `r = invokeapi\n[\n\tservice : ${service}\n\tpath : "${path}"\n\ttype : GET\n\tparameters : {"a":"b"}\n\tconnection : "crm"\n];`;

  test('calls the API of the connection’s data centre', async () => {
    bench.internet.host('www.zohoapis.com', () => json({ data: [1] }));
    expect(await bench.run(api('zohocrm', '/crm/v8/Leads'))).toMatchObject({ ok: true });
    expect(bench.sent()).toEqual(['GET https://www.zohoapis.com/crm/v8/Leads?a=b']);
  });

  test.each([
    ['zohocrm', '//evil.example/x', 'is not a path of an API'],
    ['zohocrm', '/\\\\evil.example/x', 'is not a path of an API'],
    ['zohonothing', '/x', 'knows zohocrm, zohobooks'],
  ])('%s %s is refused', async (service, path, message) => {
    expect(await bench.run(api(service, path))).toMatchObject({
      failure: { code: 'refused', message: expect.stringContaining(message) },
    });
    expect(bench.internet.arrived).toEqual([]);
  });
});

test('a name is resolved once, and its address is what is connected to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-pinned-'));
  const internet = await createLocalInternet();
  internet.host(outside, () => json({ ok: 1 }));
  const resolved: string[] = [];
  const pinned: unknown[] = [];
  const gateway = openGateway(
    { storageDirectory: folder, log: () => undefined, fetch: internet.fetch },
    {
      // Public the first time, this machine from then on.
      resolve: async (name) => {
        resolved.push(name);
        return resolved.length === 1 ? ['93.184.216.34'] : ['127.0.0.1'];
      },
      sendTo: (url, init, addresses) => {
        pinned.push([url.host, addresses]);
        return internet.fetch(url, init);
      },
    },
  );
  const runner = createRunner({
    storageDirectory: folder,
    catalogue: catalogueData,
    gateway,
    connections: [],
    log: () => undefined,
    confirm: async ({ choices }) => choices[0]?.id,
  });
  const run = () =>
    runner.run(
      taskIn(`r = getUrl("https://${outside}/a");`),
      {},
      { signal: new AbortController().signal, callsRealAddress: true },
    );
  expect(await run()).toMatchObject({ ok: true });
  expect(pinned).toEqual([[outside, ['93.184.216.34']]]);
  expect(resolved).toEqual([outside]);
  expect(await run()).toMatchObject({ failure: { message: expect.stringContaining('leads to this machine') } });
  expect(pinned).toHaveLength(1);
  await gateway.dispose();
  await internet.close();
  await rm(folder, { recursive: true });
});
