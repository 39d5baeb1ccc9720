import { type HostAnswer, type HostRequest, type SourceFile, toWire } from '@deluge-tools/runtime';
import type { AnswerSource } from './answer-source.js';
import { Recording } from './recording.js';
import { fromWireRequest } from './wire-request.js';

/** What a script asks while it runs, answered: the side of the host of a run in a worker. */
export interface ScriptHost {
  /** Never rejects. */
  answer(request: HostRequest): Promise<HostAnswer>;
  /** The text of a file of answers that holds all that was answered so far. */
  recording(): string;
}

/**
 * @param source where the answers come from
 * @param findFunction the file of a function that the program does not have
 */
export function scriptHost(
  source: AnswerSource,
  findFunction: (name: string) => Promise<SourceFile | undefined>,
): ScriptHost {
  const recording = new Recording(source);
  return {
    async answer(request) {
      const functionName =
        request.kind === 'function' ? request.name : request.kind === 'unknown' ? request.orFunction : undefined;
      if (functionName !== undefined) {
        const file = await findFunction(functionName);
        if (file !== undefined) return { kind: 'source', file };
      }
      const answer = await recording.answer(fromWireRequest(request), request);
      return answer.kind === 'value' ? { ...answer, value: toWire(answer.value) } : answer;
    },
    recording: () => recording.toText(),
  };
}
