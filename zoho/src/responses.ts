import { isJsonList, isJsonObject, type Json, JsonError, member, parseJson } from './json.js';
import type { TaskRequest } from './task-table.js';

/** What a service refused. */
export interface ServiceFailure {
  /** The service's own code where it gives one, else the HTTP status. */
  readonly code: number | string;
  readonly message: string;
}

/** An answer as the task gives it to the script. Tasks do not raise: a failure is a map like every other answer. */
export interface TaskAnswer {
  readonly value: Json;
  /** Set if the service refused; `value` is then what the script sees of the refusal. */
  readonly failure?: ServiceFailure;
}

/** Reads the body of a response by the rules of the task: what is taken out of the envelope, and what a refusal looks like. */
export function readAnswer(row: TaskRequest, status: number, body: string): TaskAnswer {
  if (status < 400 && body.trim() === '') return { value: fixed(row.answer.whenEmpty ?? {}) };
  let json: Json;
  try {
    json = parseJson(body);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { value: body, failure: { code: status, message: notJson(status, body) } };
  }
  const failure = (failureOf[row.service] ?? plainFailure)(json) ?? (status >= 400 ? refusal(status, json) : undefined);
  if (failure !== undefined) {
    return { value: (row.answer.onError === undefined ? undefined : at(json, row.answer.onError)) ?? json, failure };
  }
  return { value: at(json, row.answer.path) ?? json };
}

function notJson(status: number, body: string): string {
  const text = body.trim();
  if (status < 400) return `The service answered with ${isPage(text) ? 'a web page' : 'text'} where JSON was expected.`;
  const told = isPage(text) ? ' and a web page.' : text === '' || text.length > 500 ? '.' : `: ${text}`;
  return `The service answered with HTTP status ${status}${told}`;
}

function isPage(text: string): boolean {
  return /^<(!doctype|html)/i.test(text);
}

/** A value of the table, which the compiler has typed as any JSON. */
function fixed(value: unknown): Json {
  return parseJson(JSON.stringify(value));
}

/** `data[0].details` in a JSON value; `$` is the whole. Undefined if a part of the path is missing. */
function at(value: Json, path: string): Json | undefined {
  if (path === '$') return value;
  let found: Json | undefined = value;
  for (const [, name, index] of path.matchAll(/(\w+)(?:\[(\d+)\])?/g)) {
    found = member(found, name ?? '');
    if (index !== undefined) found = found !== undefined && isJsonList(found) ? found[Number(index)] : undefined;
  }
  return found;
}

type FailureRule = (body: Json) => ServiceFailure | undefined;

/** SalesIQ answers with HTTP 200 and an `error` object. */
const errorObject: FailureRule = (body) => {
  const error = member(body, 'error');
  return error === undefined ? undefined : { code: codeOf(error, 'error'), message: messageOf(error) };
};

/** CRM marks a refused record, or a refused request as a whole, with `"status": "error"`. */
const errorStatus: FailureRule = (body) => {
  const refused = [body, at(body, 'data[0]')].find((part) => member(part, 'status') === 'error');
  return refused === undefined ? undefined : { code: codeOf(refused, 'error'), message: messageOf(refused) };
};

/** Finance services and Creator give a code with every answer; one value of it is success. */
const codeOtherThan =
  (success: bigint): FailureRule =>
  (body) => {
    const code = member(body, 'code');
    return code === undefined || code === success
      ? undefined
      : { code: codeOf(body, 'error'), message: messageOf(body) };
  };

const plainFailure: FailureRule = () => undefined;

const failureOf: Readonly<Record<string, FailureRule>> = {
  salesiq: errorObject,
  crm: errorStatus,
  recruit: errorStatus,
  books: codeOtherThan(0n),
  invoice: codeOtherThan(0n),
  inventory: codeOtherThan(0n),
  billing: codeOtherThan(0n),
  creator: codeOtherThan(3000n),
};

function refusal(status: number, body: Json): ServiceFailure {
  const error = member(body, 'error');
  const told = isJsonObject(error) ? error : body;
  return { code: codeOf(told, status), message: messageOf(told) || `The service answered with HTTP status ${status}.` };
}

function codeOf(body: Json, fallback: number | string): number | string {
  const code = member(body, 'code') ?? member(body, 'errorCode');
  if (typeof code === 'bigint') return Number(code);
  return typeof code === 'string' || typeof code === 'number' ? code : fallback;
}

function messageOf(body: Json): string {
  const message = member(body, 'message') ?? member(body, 'error') ?? (typeof body === 'string' ? body : undefined);
  return typeof message === 'string' ? message : '';
}
