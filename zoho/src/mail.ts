import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import type { FileContent } from './http.js';

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
  readonly attachments: readonly FileContent[];
}

/** The mail in the form in which it is kept or sent. */
export function composeMail(
  { from, to, cc, bcc, replyTo, subject, message, isHtml, attachments }: Mail,
  more: { readonly date?: Date; readonly headers?: Readonly<Record<string, string>> } = {},
): MimeNode {
  const { date, headers } = more;
  return new MailComposer({
    from,
    to: [...to],
    cc: [...cc],
    bcc: [...bcc],
    replyTo: [...replyTo],
    subject,
    ...(date === undefined ? {} : { date }),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(isHtml ? { html: message } : { text: message }),
    attachments: attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    // A script's text names no files or addresses that may be read here.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}
