import type { HostRequest, StopReason } from '@deluge-tools/run';
import { StoppedEvent } from '@vscode/debugadapter';
import type { DebugProtocol as Protocol } from '@vscode/debugprotocol';
import { sourceOf } from './sources.js';

/** The protocol's words for why a script paused. */
const stopWords = {
  entry: 'entry',
  breakpoint: 'breakpoint',
  step: 'step',
  pause: 'pause',
  error: 'exception',
  // Clients show an exception as an error, and this is none.
  request: 'breakpoint',
  change: 'data breakpoint',
} as const;

/** What a client is told of a pause. */
export function stoppedEvent(reason: StopReason, thread: number): Protocol.StoppedEvent {
  const event: Protocol.StoppedEvent = new StoppedEvent(stopWords[reason.kind], thread);
  const text = stopText(reason);
  if (text !== undefined) event.body.text = text;
  if (reason.kind === 'request') event.body.description = `Paused before ${requestText(reason.request)}`;
  return event;
}

/** The details of the error at which a script is paused. */
export function exceptionInfo(reason: StopReason | undefined): Protocol.ExceptionInfoResponse['body'] {
  if (reason?.kind !== 'error') {
    const description =
      (reason === undefined ? undefined : stopText(reason)) ?? 'The script is not paused at an error.';
    return { exceptionId: 'Pause', description, breakMode: 'always' };
  }
  const { failure, caught } = reason;
  const stackTrace = failure.stack
    .map(({ functionName, place }) => `at ${functionName ?? 'script'} (${sourceOf(place.uri).path}:${place.line})`)
    .join('\n');
  return {
    exceptionId: caught ? 'Caught Deluge error' : 'Deluge error',
    description: failure.text,
    breakMode: caught ? 'always' : 'unhandled',
    details: { message: failure.message, stackTrace },
  };
}

/** One line for the person; undefined where the word says it all. */
function stopText(reason: StopReason): string | undefined {
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
