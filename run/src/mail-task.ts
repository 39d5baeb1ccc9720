import { DelugeFile, DelugeList, display, typeOf } from '@deluge-tools/runtime';
import type { FileContent, Mail } from '@deluge-tools/zoho';
import { RunError } from './api.js';
import type { InvokedArgument } from './invocation.js';
import { sentFile } from './local-file.js';

/** The mail that `sendmail [ … ]` describes. Throws RunError, in Zoho's words, for what is missing or no address. */
export function mailMessage(invoked: readonly InvokedArgument[]): Mail {
  const given = (name: string): readonly string[] => {
    const found = invoked.find((argument) => argument.name.toLowerCase() === name && !argument.isLeftOut);
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
    attachments: attachments(invoked),
    isHtml: !/^text$/i.test(given('content type')[0] ?? 'HTML'),
  };
}

/** Throws RunError for what is no file: a mail must not leave without what belongs to it. */
function attachments(invoked: readonly InvokedArgument[]): FileContent[] {
  return invoked
    .filter(({ name, isLeftOut }) => name.toLowerCase() === 'attachments' && !isLeftOut)
    .flatMap(({ value }) => (value instanceof DelugeList ? value.elements : [value]))
    .map((value) => {
      if (value instanceof DelugeFile) return sentFile(value);
      throw new RunError(`What is attached has to be a file, and is a ${typeOf(value)}: ${display(value)}`);
    });
}

/** `ann@example.com` or `Ann <ann@example.com>`, on one line. */
function checkAddress(address: string): void {
  const [, inner] = /<([^<>]*)>\s*$/.exec(address) ?? [];
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(inner ?? address) || /[\r\n]/.test(address)) {
    throw new RunError(`Invalid email address found: ${JSON.stringify(address)}`);
  }
}
