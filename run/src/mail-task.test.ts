import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

  const withFiles = `${complete}\n\tattachments : file : "a;b".toFile("rows.csv"), file : offer`;
  const offerFile = async (): Promise<string> => {
    const file = join(bench.folder, 'offer.pdf');
    await writeFile(file, Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]));
    return file;
  };

  test('attaches files that the script makes and files that the person names', async () => {
    expect(await bench.questions(mail(withFiles))).toMatchObject([
      { key: 'attachments: offer', type: 'FILE | LIST', optional: true },
    ]);
    const result = await bench.run(mail(withFiles), { 'attachments: offer': await offerFile() });
    const [offer] = result.offers;
    const text = offer?.action === 'openFile' ? await readFile(offer.file, 'utf8') : '';
    expect(text).toMatch(/Content-Type: text\/plain; name=rows.csv\r\n(?:.+\r\n)*\r\nYTti\r\n/);
    expect(text).toContain('Content-Disposition: attachment; filename=rows.csv');
    expect(text).toContain('Content-Type: application/pdf; name=offer.pdf');
    expect(text).toContain(Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]).toString('base64'));
  });

  test('shows before what is attached', async () => {
    const preview = await bench.preview(mail(withFiles), { 'attachments: offer': await offerFile() });
    expect(preview.headers.Attachments).toBe('rows.csv (3 bytes), offer.pdf (6 bytes)');
  });

  test('a name that a script gives to a named file is the one that is sent', async () => {
    const script = `pdf = invokeurl [ url : "https://example.com/a" response-format : FILE ];\npdf.setFileName("june.pdf");\n${mail(`${complete}\n\tattachments : file : pdf`)}`;
    const at = script.replace('sendmail', '$0sendmail');
    const preview = await bench.preview(at, { 'attachments: pdf': await offerFile() });
    expect(preview.headers.Attachments).toBe('june.pdf (6 bytes)');
  });

  test('says what only Creator could attach', async () => {
    const { notes } = await bench.preview(mail(`${complete}\n\tattachments : view : Report_1 as PDF`));
    expect(notes).toContainEqual(expect.stringMatching(/Creator makes the attachment view : Report_1 as PDF/));
  });

  test('what is no file is not left out in silence', async () => {
    expect(await bench.run(mail(`${complete}\n\tattachments : file : "a"`))).toMatchObject({
      failure: { code: 'refused', message: 'What is attached has to be a file, and is a TEXT: a' },
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
