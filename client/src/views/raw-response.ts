import type { ReceivedResponse } from '@deluge-tools/run';

/** An answer as HTTP writes it: the line with the status, the headers, an empty line, the body as it came. */
export function rawResponse({ status, statusText, headers, body }: ReceivedResponse): string {
  const names = Object.keys(headers).sort();
  return [
    `HTTP ${status}${statusText === '' ? '' : ` ${statusText}`}`,
    ...names.map((name) => `${name}: ${headers[name]}`),
    '',
    body,
  ].join('\n');
}
