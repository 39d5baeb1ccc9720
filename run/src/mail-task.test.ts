import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { useBench } from './testing.js';

const bench = useBench();

const mail = (lines: string): string => `sendmail\n[\n${lines}\n]`;
const complete =
  '\tfrom : zoho.adminuserid\n\tto : "ann@example.com","Bob <bob@example.com>"\n\tcc : {"c@example.com"}\n\tbcc : "d@example.com"\n\treply to : "e@example.com"\n\tsubject : "Grüße & more"\n\tmessage : "<p>Hello</p>"';

describe('sendmail', () => {
  test('puts the mail into the outbox as a file that mail programs open', async () => {
    const result = await bench.run(mail(complete));
    expect(result).toMatchObject({
      ok: true,
      target: 'sandbox',
      value: { deluge: '' },
      externalCalls: { calls: 0, thisRun: 0 },
    });
    const [offer] = result.offers;
    if (offer?.action !== 'openFile') throw new Error('No file is offered.');
    expect(offer.file.startsWith(bench.runner.sandbox.outbox)).toBe(true);
    expect(offer.file).toMatch(/-Grüße-more\.eml$/);
    const text = await readFile(offer.file, 'utf8');
    expect(text).toContain('From: admin@sandbox.example');
    expect(text).toContain('To: ann@example.com, Bob <bob@example.com>');
    expect(text).toContain('Cc: c@example.com');
    expect(text).toContain('Bcc: d@example.com');
    expect(text).toContain('Reply-To: e@example.com');
    expect(text).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_=26_more?=');
    expect(text).toContain('Content-Type: text/html; charset=utf-8');
    expect(text).toContain('<p>Hello</p>');
  });

  test('shows the mail before', async () => {
    const preview = await bench.preview(mail(complete));
    expect(preview).toMatchObject({ method: 'MAIL', writes: true, body: '<p>Hello</p>' });
    expect(preview.headers).toEqual({
      From: 'admin@sandbox.example',
      To: 'ann@example.com, Bob <bob@example.com>',
      Cc: 'c@example.com',
      Bcc: 'd@example.com',
      'Reply-To': 'e@example.com',
      Subject: 'Grüße & more',
    });
  });

  test.each([
    [complete.replace(/\tsubject.*\n/, ''), "'SUBJECT' message is missing for sendmail task"],
    [complete.replace(/\tfrom.*\n/, ''), "'FROM' message is missing for sendmail task"],
    [complete.replace('ann@example.com', 'ann'), 'Invalid email address found: "ann"'],
    [complete.replace('ann@example.com', 'ann@example.com\\nBcc: x@example.com'), 'Invalid email address found'],
  ])('%#: refuses in Zoho’s words', async (lines, message) => {
    const result = await bench.run(mail(lines));
    expect(result).toMatchObject({ ok: false, failure: { code: 'refused' } });
    expect(result.failure?.message).toContain(message);
  });

  test('plain text', async () => {
    const result = await bench.run(mail(`${complete}\n\tcontent type : TEXT`));
    const [offer] = result.offers;
    const text = offer?.action === 'openFile' ? await readFile(offer.file, 'utf8') : '';
    expect(text).toContain('Content-Type: text/plain');
  });

  test('a subject with line ends makes no header of its own', async () => {
    const result = await bench.run(mail(complete.replace('Grüße & more', 'a\\r\\nX-Evil: 1')));
    const [offer] = result.offers;
    const text = offer?.action === 'openFile' ? await readFile(offer.file, 'utf8') : '';
    expect(text).not.toMatch(/^X-Evil/m);
  });
});
