import type { UserSettings } from '@deluge-tools/run';
import * as vscode from 'vscode';

/**
 * A setting of the person's own, such as what the history may keep. What a workspace says of it counts nothing, also in
 * an editor that does not know the scope `application`: a repository must not open doors.
 */
export function personalSetting<T extends boolean | number | string>(name: string, otherwise: T): T {
  const value = personal(name);
  return typeof value === typeof otherwise ? (value as T) : otherwise;
}

/** What decides where requests may go, read from the person's settings alone. Wrong types count as not set. */
export function userSettings(): UserSettings {
  const requestsPerDay = personalSetting('run.requestsPerDay', 0);
  const mailServer = mailServerOf(personal('run.mailServer'));
  return {
    allowPrivateAddresses: personalSetting('run.allowPrivateAddresses', false),
    ...(requestsPerDay > 0 && { requestsPerDay }),
    ...(mailServer !== undefined && { mailServer }),
  };
}

function mailServerOf(value: unknown): UserSettings['mailServer'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { host, port, user } = value as Record<string, unknown>;
  if (typeof host !== 'string' || host === '') return undefined;
  return {
    host,
    ...(typeof port === 'number' && { port }),
    ...(typeof user === 'string' && user !== '' && { user }),
  };
}

function personal(name: string): unknown {
  return vscode.workspace.getConfiguration('deluge', null).inspect<unknown>(name)?.globalValue;
}
