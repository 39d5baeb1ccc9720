import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail as `sendmail` describes it. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly message: string;
  readonly isHtml: boolean;
}

/** Puts a mail into the outbox as an `.eml` file, which mail programs open, and gives its path. Nothing is sent. */
export async function putIntoOutbox(folder: string, mail: Mail, now: Date): Promise<string> {
  const message = new MailComposer({
    from: mail.from,
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    replyTo: [...mail.replyTo],
    subject: mail.subject,
    date: now,
    // Shown by mail programs as a draft that can still be edited.
    headers: { 'X-Unsent': '1', 'X-Deluge-Sandbox': 'not sent' },
    ...(mail.isHtml ? { html: mail.message } : { text: mail.message }),
    // A script's text names no files or addresses that may be read here.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  message.keepBcc = true;
  await mkdir(folder, { recursive: true });
  const content = await message.build();
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const name =
    mail.subject
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'mail';
  for (let number = 1; ; number += 1) {
    const file = join(folder, `${stamp}-${name}${number === 1 ? '' : `-${number}`}.eml`);
    try {
      await writeFile(file, content, { flag: 'wx' });
      return file;
    } catch (error) {
      // Two mails of one millisecond with one subject are two mails.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
