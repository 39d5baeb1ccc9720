import type { HostRequest, StopReason } from '@deluge-tools/run';

/** The protocol's words for why a script paused. */
export const stopWords = {
  entry: 'entry',
  breakpoint: 'breakpoint',
  step: 'step',
  pause: 'pause',
  error: 'exception',
  request: 'exception',
  change: 'data breakpoint',
} as const;

/** One line for the person; undefined where the word says it all. */
export function stopText(reason: StopReason): string | undefined {
  switch (reason.kind) {
    case 'error':
      return reason.failure.message;
    case 'request':
      return `Before ${requestText(reason.request)}`;
    case 'change':
      return `${reason.name} has changed`;
    default:
      return undefined;
  }
}

function requestText(request: HostRequest): string {
  return request.kind === 'records' ? `${request.operation} of ${request.form}` : request.name;
}

/** The message of whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
