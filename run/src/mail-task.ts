import { DelugeList, display, type MailMessage } from '@deluge-tools/runtime';
import { RunError } from './api.js';
import type { Prepared } from './prepare.js';

/** The mail that `sendmail [ … ]` describes. Throws RunError, in Zoho's words, for what is missing or no address. */
export function mailMessage(prepared: readonly Prepared[]): MailMessage {
  const given = (name: string): readonly string[] => {
    const found = prepared.find(({ argument, isLeftOut }) => argument.name.toLowerCase() === name && !isLeftOut);
    if (found === undefined || found.value === null) return [];
    return found.value instanceof DelugeList ? found.value.elements.map(display) : [display(found.value)];
  };
  const required = (name: string): string => {
    const text = given(name).join(', ');
    if (text.trim() === '') throw new RunError(`'${name.toUpperCase()}' message is missing for sendmail task`);
    return text;
  };
  const addresses = (name: string): string[] => {
    const list = given(name)
      .flatMap((text) => text.split(/[,;]/))
      .map((text) => text.trim());
    const found = list.filter((text) => text !== '');
    for (const address of found) checkAddress(address);
    return found;
  };
  const from = required('from');
  checkAddress(from);
  required('to');
  return {
    from,
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    replyTo: addresses('reply to'),
    subject: required('subject'),
    message: required('message'),
    isHtml: !/^text$/i.test(given('content type')[0] ?? 'HTML'),
  };
}

/** `ann@example.com` or `Ann <ann@example.com>`, on one line. */
function checkAddress(address: string): void {
  const [, inner] = /<([^<>]*)>\s*$/.exec(address) ?? [];
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(inner ?? address) || /[\r\n]/.test(address)) {
    throw new RunError(`Invalid email address found: ${JSON.stringify(address)}`);
  }
}
