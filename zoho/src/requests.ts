import type { DataCentre } from './data-centres.js';
import type { FileContent, FormPart } from './http.js';
import { isJsonObject, type Json, printJson } from './json.js';
import { type Arguments, fill, fillJson, namesIn, textOf } from './placeholders.js';
import type { TaskRequest } from './task-table.js';

/** A request to Zoho's API, before a token is put to it. */
export interface ApiRequest {
  readonly method: string;
  /** Absolute; its origin is one of the data centre's. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A form with files, in place of a body. */
  readonly parts?: readonly FormPart[];
  /** The service whose rules the answer follows. */
  readonly service: string;
  readonly writes: boolean;
}

/** The task cannot be sent as it is. The message is for the person who wrote it; nothing was sent. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

/**
 * The request of a task in a data centre. `values` are the arguments in the order of the call, without the connection's
 * link name, which never leaves the machine; `files` are those of them that are files, by their place. Throws
 * RequestRefused for what cannot be sent.
 */
export function buildRequest(
  row: TaskRequest,
  values: readonly Json[],
  dataCentre: DataCentre,
  files: ReadonlyMap<number, FileContent> = new Map(),
): ApiRequest {
  const all = nameArguments(row, values);
  const parts = partsOf(row, all, files);
  const body = bodyOf(row, all);
  return {
    method: row.method,
    url: addressOf(row, all, dataCentre) + queryOf(row, all),
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': body.type }),
      ...headersOf(row, all),
    },
    ...(body === undefined ? {} : { body: body.text }),
    ...(parts === undefined ? {} : { parts }),
    service: row.service,
    writes: row.writes,
  };
}

/** Scripts fill the place of an optional argument with `null`, `""` or `Map()` to give a later one. */
function isFiller(value: Json): boolean {
  return value === null || value === '' || (isJsonObject(value) && value.size === 0);
}

function nameArguments(row: TaskRequest, values: readonly Json[]): Arguments {
  const parameters = row.parameters.filter((parameter) => !/^connection\??$/.test(parameter));
  if (values.length > parameters.length) {
    throw new RequestRefused(
      `${row.task} takes ${counted(parameters.length)} before the connection; here are ${values.length}.`,
    );
  }
  const all = new Map<string, Json>();
  for (const [index, parameter] of parameters.entries()) {
    const optional = parameter.endsWith('?');
    const name = optional ? parameter.slice(0, -1) : parameter;
    const value = values[index];
    if (value !== undefined && !(optional && isFiller(value))) all.set(name, value);
    else if (!optional) throw new RequestRefused(`${row.task} needs its argument ${name}, which is left out here.`);
  }
  return all;
}

function counted(count: number): string {
  return count === 1 ? 'one argument' : `${count} arguments`;
}

function addressOf(row: TaskRequest, all: Arguments, dataCentre: DataCentre): string {
  const [, host = '', path = ''] = /^\{host:(\w+)\}(.*)$/.exec(row.url) ?? [];
  const origin = dataCentre.originOf(host);
  if (origin === undefined) {
    throw new RequestRefused(
      `The address of ${host} in the data centre ${dataCentre.name} is not known, so ${row.task} cannot be sent.`,
    );
  }
  return (
    origin +
    path
      .split('/')
      .map((segment) => (segment.includes('{') ? pathSegment(segment, all) : segment))
      .join('/')
  );
}

/** An argument must stay one segment of the path: `..` or `a/b` would reach another resource than the task names. */
function pathSegment(template: string, all: Arguments): string {
  const value = fill(template, all) ?? null;
  const name = namesIn(template)[0] ?? template;
  if (value === null) throw new RequestRefused(`${name} is null, so the request has no address.`);
  const text = textOf(value);
  const fault = faultOfSegment(text);
  if (fault !== undefined) {
    throw new RequestRefused(`${name} is ${JSON.stringify(text)}, which is not allowed in the address: ${fault}.`);
  }
  return encodeURIComponent(text);
}

function faultOfSegment(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty';
  if (text === '.' || text === '..') return 'it would lead to another address';
  const found = [...text].find((character) => '/\\?#'.includes(character) || /\p{Cc}/u.test(character));
  if (found !== undefined) return /\p{Cc}/u.test(found) ? 'it contains a control character' : `it contains "${found}"`;
  if (/\p{Cs}/u.test(text)) return 'it contains half of a character';
  return undefined;
}

function queryOf(row: TaskRequest, all: Arguments): string {
  const filled = row.query === undefined ? undefined : fillJson(row.query, all);
  if (!isJsonObject(filled)) return '';
  const parameters = encodeForm(filled);
  return parameters === '' ? '' : `?${parameters}`;
}

/** Parts that Zoho's documentation calls files: a text in their place would be refused there. */
const fileParts: ReadonlySet<string> = new Set(['file']);

/** The parts of a form with files. A part whose argument is a file carries it, others carry their text. */
function partsOf(
  row: TaskRequest,
  all: Arguments,
  files: ReadonlyMap<number, FileContent>,
): readonly FormPart[] | undefined {
  if (row.body?.as !== 'multipart') return undefined;
  const names = row.parameters.map((parameter) => parameter.replace('?', ''));
  return Object.entries(row.body.content).map(([name, template]) => {
    const [parameter = ''] = namesIn(String(template));
    const file = files.get(names.indexOf(parameter));
    if (file !== undefined) return { name, value: file };
    const value = fill(String(template), all);
    if (value === undefined || value === null || fileParts.has(name)) {
      throw new RequestRefused(`${row.task} needs a file as ${parameter}, and there is none here.`);
    }
    return { name, value: textOf(value) };
  });
}

/** `a=1&b=x%20y`. A blank becomes %20, which every service reads, where a form's `+` is read by some only. */
export function encodeForm(members: Iterable<readonly [string, Json]>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of members) parameters.append(name, textOf(value));
  return parameters.toString().replaceAll('+', '%20');
}

function headersOf(row: TaskRequest, all: Arguments): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, template] of Object.entries(row.headers ?? {})) {
    const value = fill(template, all);
    if (value === undefined || value === null) continue;
    headers[name] = headerValue(name, textOf(value));
  }
  return headers;
}

/** Throws RequestRefused for a value that would end the header or cannot be written in one. */
function headerValue(name: string, text: string): string {
  if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(text)) {
    throw new RequestRefused(
      `The header ${name} cannot be ${JSON.stringify(text)}: only plain characters on one line are allowed.`,
    );
  }
  return text;
}

function bodyOf(row: TaskRequest, all: Arguments): { readonly type: string; readonly text: string } | undefined {
  if (row.body === undefined || row.body.as === 'multipart') return undefined;
  const content = fillJson(row.body.content, all) ?? null;
  if (row.body.as === 'json') return { type: 'application/json', text: printJson(content) };
  if (!isJsonObject(content)) {
    throw new RequestRefused(`${row.task} needs a map as ${namesIn(String(row.body.content))[0] ?? 'its data'}.`);
  }
  return { type: 'application/x-www-form-urlencoded', text: encodeForm(content) };
}
