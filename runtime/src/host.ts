import type { Plain } from './json.js';

/**
 * What a script can do to the world. Whoever runs scripts provides it: over the local sandbox, a recording or a real
 * account. The runtime itself never touches the network, files or the clock. Values cross as `Plain`, so that neither
 * side needs the other's classes. A host is made for one run and ends with it: whoever cancels the run cancels the host.
 */
export interface Host {
  /** An integration task. Resolves for every answer, refusals of the service too; rejects if none came. */
  performTask(call: TaskCall): Promise<TaskAnswer>;
  /** `invokeurl`, `getUrl`, `postUrl`. An HTTP error is an answer; rejects if none came. */
  fetchUrl(request: UrlRequest): Promise<UrlAnswer>;
  /** `sendmail`. Gives the file or the id of what was sent. */
  sendMail(mail: MailMessage): Promise<string>;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface TaskCall {
  /** `zoho.crm.getRecordById`, in any letter case. */
  readonly name: string;
  /** In the order of the call, without the link name of the connection. */
  readonly values: readonly Plain[];
  /** Empty if the call names none. */
  readonly linkName: string;
}

export interface TaskAnswer {
  /** What the task gives to the script. */
  readonly value: Plain;
  /** Set if the service refused; the script then sees the refusal in `value`. */
  readonly failure?: { readonly code: number | string; readonly message: string };
}

export interface UrlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly linkName: string;
}

export interface UrlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface MailMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly message: string;
  readonly isHtml: boolean;
  readonly attachments: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
