import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { HttpFailure } from './http.js';
import { composeMail, type Mail } from './mail.js';
import type { SecretStore } from './secret-store.js';

/** A server that the person configured in their own settings. */
export interface MailServer {
  readonly host: string;
  /** 465 uses TLS from the start, other ports switch to it. Default: 587. */
  readonly port?: number;
  readonly user?: string;
}

/** The secret that holds the password of the mail server in the person's settings. */
export const mailPasswordKey = 'deluge.mailPassword';

/**
 * Sends a mail by the person's own server, over TLS only, and gives its id. Rejects with HttpFailure, which says what went
 * wrong. `authorities` are certificates that are trusted besides the usual ones.
 */
export async function sendByMailServer(
  mail: Mail,
  { host, port = 587, user }: MailServer,
  secrets: SecretStore,
  authorities?: string,
): Promise<string> {
  const password = (await secrets.get(mailPasswordKey)) ?? '';
  const composed = composeMail(mail);
  const content = await composed.build();
  const connection = new SMTPConnection({
    host,
    port,
    secure: port === 465,
    // A server that offers no encryption gets neither password nor mail.
    requireTLS: true,
    connectionTimeout: 10_000,
    socketTimeout: 40_000,
    ...(authorities === undefined ? {} : { tls: { ca: authorities } }),
  });
  try {
    await step(connection, (done) => connection.connect(done));
    if (user !== undefined) await step(connection, (done) => connection.login({ user, pass: password }, done));
    await step(connection, (done) => connection.send(composed.getEnvelope(), content, done));
    return composed.messageId();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HttpFailure('network', `${host} did not take the mail: ${reason.replace(/\.$/, '')}.`);
  } finally {
    connection.close();
  }
}

/** One command of the conversation; a connection that breaks fails it. */
function step(connection: SMTPConnection, command: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    command((error) => {
      connection.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
