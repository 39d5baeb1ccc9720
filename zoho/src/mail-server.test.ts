import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { mailPasswordKey, sendByMailServer } from './mail-server.js';
import { createSecretsInMemory } from './secret-store.js';
import { localCertificate } from './testing/certificate.js';

let server: Server | undefined;
afterEach(() => void server?.close());

const mail = {
  from: 'ann@example.com',
  to: ['bob@example.com'],
  cc: [],
  bcc: ['carl@example.com'],
  replyTo: [],
  subject: 'Hello',
  message: '<b>Hi</b>',
  isHtml: true,
  attachments: [{ name: 'offer.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 offer') }],
};

const password = 'the-password-of-the-mail-server';

async function secretsWithPassword() {
  const secrets = createSecretsInMemory();
  await secrets.store(mailPasswordKey, password);
  return secrets;
}

/** A mail server that answers each command as the table says, without encryption; gives its port and what it heard. */
async function serve(answers: Readonly<Record<string, string>>): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const started = createServer((socket) => {
    socket.write('220 mail.example.com ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const line of data
        .toString()
        .split('\r\n')
        .filter((text) => text !== '')) {
        heard.push(line);
        socket.write(`${answers[line.split(' ')[0]?.toUpperCase() ?? ''] ?? '250 OK'}\r\n`);
      }
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return { port: (started.address() as AddressInfo).port, heard };
}

/** A mail server that switches to TLS and takes everything; gives its port and what it heard after the switch. */
async function serveWithTls(): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  let isData = false;
  const answer = (line: string): string => {
    if (isData) {
      isData = line !== '.';
      return isData ? '' : '250 queued';
    }
    isData = line === 'DATA';
    if (line.startsWith('EHLO')) return '250-mail.example.com\r\n250 AUTH PLAIN';
    return line.startsWith('AUTH') ? '235 welcome' : isData ? '354 go on' : '250 OK';
  };
  const listen = (socket: Socket): void => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const line of data
        .toString()
        .split('\r\n')
        .filter((text) => text !== '')) {
        heard.push(line);
        const said = answer(line);
        if (said !== '') socket.write(`${said}\r\n`);
      }
    });
  };
  const started = createServer((socket) => {
    socket.write('220 mail.example.com ESMTP\r\n');
    const greet = (data: Buffer): void => {
      if (!data.toString().startsWith('STARTTLS')) return void socket.write('250-mail.example.com\r\n250 STARTTLS\r\n');
      socket.off('data', greet);
      socket.write('220 go\r\n');
      listen(new TLSSocket(socket, { isServer: true, ...localCertificate }));
    };
    socket.on('data', greet);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return { port: (started.address() as AddressInfo).port, heard };
}

describe('a mail server with encryption', () => {
  test('gets the password and the mail', async () => {
    const { port, heard } = await serveWithTls();
    const to = { host: 'localhost', port, user: 'ann' };
    const id = await sendByMailServer(mail, to, await secretsWithPassword(), localCertificate.cert);
    expect(id).toMatch(/^<.+@.+>$/);
    const login = Buffer.from(`\0ann\0${password}`).toString('base64');
    expect(heard).toContain(`AUTH PLAIN ${login}`);
    expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual([
      'RCPT TO:<bob@example.com>',
      'RCPT TO:<carl@example.com>',
    ]);
    expect(heard).toContain('Subject: Hello');
    expect(heard).toContain('<b>Hi</b>');
    expect(heard).toContain('Content-Disposition: attachment; filename=offer.pdf');
    expect(heard).toContain(Buffer.from('%PDF-1.7 offer').toString('base64'));
    // Who gets a blind copy is nobody else's affair.
    expect(heard.join('\n')).not.toMatch(/^Bcc:/m);
  });

  test('whose certificate nobody vouches for gets nothing', async () => {
    const { port, heard } = await serveWithTls();
    const to = { host: 'localhost', port, user: 'ann' };
    await expect(sendByMailServer(mail, to, await secretsWithPassword())).rejects.toMatchObject({ code: 'network' });
    expect(heard).toEqual([]);
  });
});

describe('a mail server without encryption', () => {
  test.each([
    ['offers none', { EHLO: '250-mail.example.com\r\n250 AUTH LOGIN PLAIN', STARTTLS: '502 not here' }],
    ['offers it and then refuses', { EHLO: '250-mail.example.com\r\n250 STARTTLS', STARTTLS: '454 not now' }],
    [
      'speaks no TLS after it agreed',
      { EHLO: '250-mail.example.com\r\n250 STARTTLS', STARTTLS: '220 go\r\nplain text' },
    ],
  ])('that %s gets neither password nor mail', async (_, answers) => {
    const { port, heard } = await serve(answers);
    const sending = sendByMailServer(mail, { host: '127.0.0.1', port, user: 'ann' }, await secretsWithPassword());
    await expect(sending).rejects.toMatchObject({
      name: 'HttpFailure',
      code: 'network',
      message: expect.stringMatching(/^127\.0\.0\.1 did not take the mail: /),
    });
    expect(heard.join('\n')).not.toMatch(/AUTH (PLAIN|LOGIN)|MAIL FROM|Hi/);
    const encoded = Buffer.from(password).toString('base64').slice(0, -4);
    expect(heard.join('\n')).not.toContain(encoded);
  });
});

test('a server that is not there says so', async () => {
  await expect(sendByMailServer(mail, { host: '127.0.0.1', port: 9 }, createSecretsInMemory())).rejects.toMatchObject({
    code: 'network',
  });
});
