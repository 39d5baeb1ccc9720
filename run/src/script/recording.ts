import { type DelugeValue, type HostAnswer, type HostRequest, type Plain, toPlain } from '@deluge-tools/runtime';
import { JsonError, parseJson, printJson } from '@deluge-tools/zoho';
import { RunError } from '../run-error.js';
import { type AnswerSource, requestName } from './answer-source.js';
import { fromRecorded, toRecorded } from './recorded-values.js';

/** One question of a run with its answer. */
interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly answer: HostAnswer<DelugeValue>;
}

/** Collects the answers of a run, to be written to a file and used again. */
export class Recording implements AnswerSource {
  readonly #source: AnswerSource;
  readonly #entries: Entry[] = [];

  constructor(source: AnswerSource) {
    this.#source = source;
  }

  async answer(request: HostRequest<DelugeValue>, wire: HostRequest): Promise<HostAnswer<DelugeValue>> {
    const answer = await this.#source.answer(request, wire);
    // The script may change a list or a map that it was given: what is kept is what it was given.
    const kept = answer.kind === 'value' ? { ...answer, value: fromRecorded(toRecorded(answer.value)) } : answer;
    this.#entries.push({ kind: request.kind, name: requestName(request), line: request.place.line, answer: kept });
    return answer;
  }

  /** The text of a file of answers. */
  toText(): string {
    const answers = this.#entries
      .filter(({ answer }) => answer.kind === 'value' || answer.kind === 'error')
      .map(
        ({ kind, name, line, answer }) =>
          new Map<string, Plain>([
            ['kind', kind],
            ['name', name],
            ['line', BigInt(line)],
            answer.kind === 'value'
              ? ['value', toRecorded(answer.value)]
              : ['error', 'message' in answer ? answer.message : ''],
            ...statusOf(answer),
          ]),
      );
    return `${printJson(
      new Map<string, Plain>([
        ['version', 1n],
        ['answers', answers],
      ]),
      2,
    )}\n`;
  }
}

/**
 * Answers from a file that a run was recorded in. A question gets the first answer that is left for its name, those for its
 * line first, so that a script that was edited finds most of its answers. Throws RunError for a text that is no such file.
 */
export function recordedAnswers(text: string): AnswerSource {
  const left = entriesOf(text);
  return {
    async answer(request) {
      const name = requestName(request);
      const isMeant = (entry: Entry) => entry.kind === request.kind && entry.name === name;
      const atLine = left.findIndex((entry) => isMeant(entry) && entry.line === request.place.line);
      const index = atLine >= 0 ? atLine : left.findIndex(isMeant);
      const [found] = index < 0 ? [] : left.splice(index, 1);
      return found?.answer ?? { kind: 'unknown', reason: `The recording has no answer left for ${name}.` };
    },
  };
}

function statusOf(answer: HostAnswer<DelugeValue>): [string, Plain][] {
  return answer.kind === 'value' && answer.status !== undefined ? [['status', BigInt(answer.status)]] : [];
}

function entriesOf(text: string): Entry[] {
  let root: unknown;
  try {
    root = parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) throw new RunError(`The file of answers is not JSON: ${error.message}`);
    throw error;
  }
  const answers = root instanceof Map ? root.get('answers') : undefined;
  if (!Array.isArray(answers)) throw new RunError('The file of answers has to be a map with a list `answers`.');
  return answers.map((each: unknown) => {
    const entry = each instanceof Map ? (each as ReadonlyMap<string, Plain>) : new Map<string, Plain>();
    const error = entry.get('error');
    const status = entry.get('status');
    return {
      kind: String(entry.get('kind') ?? 'task'),
      name: String(entry.get('name') ?? ''),
      line: Number(entry.get('line') ?? 0),
      answer:
        error === undefined
          ? {
              kind: 'value',
              value: fromRecorded(entry.get('value') ?? null),
              ...(typeof status === 'bigint' && { status: Number(status) }),
            }
          : { kind: 'error', message: String(toPlain(fromRecorded(error))) },
    };
  });
}
