import type { Catalogue } from '@deluge-tools/language';
import type { DelugeValue, HostRequest } from '@deluge-tools/runtime';
import type { OpenGateway } from '../gateway.js';
import { invocationOf } from '../invocation.js';
import type { MadeUpAnswers } from '../made-up/answers.js';
import { planRun } from '../plan.js';
import { RunError } from '../run-error.js';
import type { ZohoHost } from '../zoho-host.js';
import type { AnswerSource, LiveMemory } from './answer-source.js';

interface LiveParts {
  readonly catalogue: Catalogue;
  readonly gateway: OpenGateway;
  /** On the sandbox. */
  readonly host: ZohoHost;
  /** The sandbox's answers, with records of forms that are changed in memory alone. */
  readonly services: AnswerSource;
  readonly memory: LiveMemory;
}

/** Answers that are kept for one script; a script that asks for more is no longer followed while it is written. */
const mostKept = 1000;

/**
 * Answers for a script that runs while it is written. Tasks that read are answered by the sandbox, once; whatever would
 * write, or leave the machine, is not done and gets a made-up answer.
 */
export function liveAnswers(
  madeUp: MadeUpAnswers,
  { catalogue, gateway, host, services, memory }: LiveParts,
): AnswerSource {
  const isAsked = async (request: HostRequest<DelugeValue>): Promise<boolean> => {
    if (request.kind === 'records') return true;
    if (request.kind !== 'task' && request.kind !== 'block') return false;
    try {
      const { writes, refusal } = await planRun(invocationOf(request, catalogue), host, gateway);
      return !writes && refusal === undefined;
    } catch (error) {
      // The script gets the error that its arguments deserve.
      return error instanceof RunError;
    }
  };
  return {
    async answer(request, wire) {
      if (request.kind === 'records') return services.answer(request, wire);
      const { place: _, ...asked } = wire;
      const key = JSON.stringify(asked, (__, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
      const known = memory.get(key);
      if (known !== undefined) return known;
      const answer = (await isAsked(request)) ? await services.answer(request, wire) : madeUp.answer(request);
      if (memory.size < mostKept) memory.set(key, answer);
      return answer;
    },
  };
}
