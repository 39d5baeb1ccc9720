import { join } from 'node:path';
import type { HttpRequest, HttpResponse } from '../http.js';
import { isJsonObject, type Json, type JsonObject, printJson } from '../json.js';
import { DocumentFile, type DocumentShape } from './document-file.js';

/** The answers that stand in for addresses outside of Zoho, so that a run on the sandbox sends nothing beyond the machine. */
export interface OutsideAnswers {
  readonly file: string;
  /** The answer for the address of a request, without its query. A first one is made, and kept so that it can be edited. */
  answer(request: HttpRequest): Promise<OutsideAnswer>;
  problems(): string[];
}

export interface OutsideAnswer {
  readonly response: HttpResponse;
  /** True if the answer was made just now: nobody has edited it yet. */
  readonly isNew: boolean;
}

const about =
  'What the sandbox answers in place of addresses outside of Zoho, by method and address. You may edit it: "status", "headers", and "body" as JSON or as a text. The first answer for an address is status 200 with an empty map.';

const shape: DocumentShape = {
  initial: () =>
    new Map<string, Json>([
      ['about', about],
      ['answers', new Map()],
    ]),
  repair(read) {
    const answers = read.get('answers');
    if (answers === undefined) return { document: withAnswers(read, new Map()), faults: [] };
    if (!isJsonObject(answers)) {
      return { document: withAnswers(read, new Map()), faults: ['"answers" is not an object.'] };
    }
    const sound = [...answers].filter(([, answer]) => isAnswer(answer));
    const faults = [...answers]
      .filter(([, answer]) => !isAnswer(answer))
      .map(
        ([address]) => `The answer for ${address} needs a "status" between 100 and 599 and "headers" that are texts.`,
      );
    return { document: faults.length === 0 ? read : withAnswers(read, new Map(sound)), faults };
  },
};

function withAnswers(document: JsonObject, answers: JsonObject): JsonObject {
  return new Map<string, Json>([...document, ['answers', answers]]);
}

function isAnswer(value: Json): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const status = Number(value.get('status') ?? 200);
  const headers = value.get('headers') ?? new Map();
  const areTexts = isJsonObject(headers) && [...headers.values()].every((header) => typeof header === 'string');
  return Number.isInteger(status) && status >= 100 && status <= 599 && areTexts;
}

export function openOutsideAnswers(folder: string): OutsideAnswers {
  const document = new DocumentFile(join(folder, 'outside.json'), shape);
  return {
    file: document.file,
    async answer({ method, url }) {
      const started = performance.now();
      const { origin, pathname } = new URL(url);
      const address = `${method} ${origin}${pathname}`;
      const known = answerIn(await document.read(), address);
      const first: JsonObject = new Map<string, Json>([
        ['status', 200n],
        ['headers', new Map([['content-type', 'application/json']])],
        ['body', new Map()],
      ]);
      const answer =
        known ??
        (await document.update((read) => {
          const there = answerIn(read, address);
          if (there !== undefined) return { document: read, result: there };
          const answers = new Map<string, Json>([...(read.get('answers') as JsonObject), [address, first]]);
          return { document: withAnswers(read, answers), result: first };
        }));
      return { response: responseOf(answer, performance.now() - started), isNew: known === undefined };
    },
    problems: () => document.problems(),
  };
}

function answerIn(document: JsonObject, address: string): JsonObject | undefined {
  const answers = document.get('answers');
  const found = isJsonObject(answers) ? answers.get(address) : undefined;
  return isJsonObject(found) ? found : undefined;
}

function responseOf(answer: JsonObject, milliseconds: number): HttpResponse {
  const written = answer.get('body') ?? '';
  const body = typeof written === 'string' ? written : printJson(written);
  const headers = answer.get('headers') ?? new Map();
  const named = isJsonObject(headers) ? [...headers].map(([name, value]) => [name.toLowerCase(), String(value)]) : [];
  return {
    status: Number(answer.get('status') ?? 200),
    statusText: '',
    headers: Object.fromEntries(named),
    body,
    bytes: new TextEncoder().encode(body),
    milliseconds,
  };
}
