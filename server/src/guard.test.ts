import { describe, expect, it } from 'vitest';
import { CancellationToken, CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { guarded } from './guard.js';

describe('guarded', () => {
  it('logs a crash and answers empty', async () => {
    const log: string[] = [];
    const answer = guarded<string, string | null>(
      'Hover',
      (line) => log.push(line),
      null,
      () => {
        throw new Error('Oh.');
      },
    );
    expect(await answer('x', CancellationToken.None)).toBeNull();
    expect(log[0]).toMatch(/^Hover failed: Error: Oh\.\n/);
  });

  it('refuses what is cancelled, without running it', async () => {
    let ran = false;
    const answer = guarded(
      'Hover',
      () => {},
      null,
      () => {
        ran = true;
        return null;
      },
    );
    const source = new CancellationTokenSource();
    source.cancel();
    const refusal = await Promise.resolve(answer('x', source.token)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ResponseError);
    expect((refusal as ResponseError).code).toBe(LSPErrorCodes.RequestCancelled);
    expect(ran).toBe(false);
  });
});
