import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Answers one request. */
export type Answer<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/**
 * Wraps an answer so that nothing in it can harm the rest: a crash is logged and answered with `empty`, a request that the
 * client no longer wants is refused as cancelled.
 */
export function guarded<P, R>(name: string, log: (line: string) => void, empty: R, answer: Answer<P, R>): Answer<P, R> {
  return async (params, token) => {
    try {
      refuseCancelled(token);
      return await answer(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return empty;
    }
  };
}

/** @throws the refusal that LSP asks for, if the client cancelled the request */
export function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
