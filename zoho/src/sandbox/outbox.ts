import { join } from 'node:path';
import { composeMail, type Mail } from '../mail.js';
import { createDurably } from '../storage/durable-file.js';

/** Puts a mail into the outbox as an `.eml` file, which mail programs open, and gives its path. Nothing is sent. */
export async function putIntoOutbox(folder: string, mail: Mail, now: Date): Promise<string> {
  // Shown by mail programs as a draft that can still be edited.
  const headers = { 'X-Unsent': '1', 'X-Deluge-Sandbox': 'not sent' };
  const message = composeMail(mail, { date: now, headers });
  message.keepBcc = true;
  const content = await message.build();
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const name =
    mail.subject
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'mail';
  for (let number = 1; ; number += 1) {
    const file = join(folder, `${stamp}-${name}${number === 1 ? '' : `-${number}`}.eml`);
    // Two mails of one millisecond with one subject are two mails.
    if (await createDurably(file, content)) return file;
  }
}
