import {
  DelugeFile,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  display,
  fromPlain,
  type Plain,
  printJson,
  toPlain,
} from '@deluge-tools/runtime';
import { type FormPart, type HttpResponse, JsonError, parseJson } from '@deluge-tools/zoho';
import { RunError } from './api.js';
import { LocalFile } from './local-file.js';
import type { Prepared } from './prepare.js';
import type { OutsideRequest } from './zoho-host.js';

/** What `invokeurl` and its kin describe: the request, and what becomes of the answer. */
export interface UrlTask {
  readonly request: OutsideRequest;
  /** The value that the script gets. */
  read(response: HttpResponse): DelugeValue;
}

/** Where a path of `invokeapi` leads: the origin of Zoho's API in the connection's data centre. */
export type ApiOrigin = (service: string) => Promise<string>;

/**
 * The request that `invokeurl [ … ]`, `invokeapi [ … ]`, `getUrl(…)`, `postUrl(…)` or `invokeUrl(…)` describes, by the
 * rules of https://www.zoho.com/deluge/help/deluge-invoke-url.html: parameters go into the query of a GET and into the body
 * of every other request, a map as a form, a text as it is; `body` and `files` go with them. Throws RunError if there is no
 * address.
 */
export async function urlTask(
  name: string,
  prepared: readonly Prepared[],
  linkName: string,
  apiOrigin: ApiOrigin,
): Promise<UrlTask> {
  const values = new Map<string, DelugeValue>(
    prepared.filter(({ isLeftOut }) => !isLeftOut).map(({ argument, value }) => [argument.name.toLowerCase(), value]),
  );
  const method = methodOf(name, values);
  const url = await addressOf(name, values, apiOrigin);
  const parameters = values.get('parameters') ?? null;
  const isQuery = method === 'GET' || (values.has('body') && !(parameters instanceof DelugeFile));
  if (isQuery) {
    for (const [key, value] of formOf(parameters)) url.searchParams.append(key, value);
    if (typeof parameters === 'string' && parameters !== '') url.search = joined(url.search, parameters);
  }
  const headers = Object.fromEntries(formOf(values.get('headers') ?? values.get('headermap') ?? null));
  const content = values.get('body') ?? (isQuery ? null : parameters);
  const files = filesOf(values.get('files') ?? null);
  const charset = display(values.get('response-decoding') ?? '');
  return {
    request: {
      method,
      url: url.href,
      headers,
      linkName,
      ...contentOf(content, files, headers, values.get('content-type') ?? null),
      ...(charset === '' ? {} : { charset }),
    },
    read: (response) => readAnswer(response, url, values),
  };
}

function methodOf(name: string, values: ReadonlyMap<string, DelugeValue>): string {
  if (/^geturl$/i.test(name)) return 'GET';
  if (/^posturl$/i.test(name)) return 'POST';
  const method = display(values.get('type') ?? 'GET').toUpperCase();
  if (/^[A-Z]+$/.test(method)) return method;
  throw new RunError(`${name} needs a method such as GET or POST; here it is ${JSON.stringify(method)}.`);
}

async function addressOf(name: string, values: ReadonlyMap<string, DelugeValue>, apiOrigin: ApiOrigin): Promise<URL> {
  const path = values.get('path');
  const written = display(values.get('url') ?? values.get('stringurl') ?? '').trim();
  const address = path === undefined ? written : await apiAddress(display(path).trim(), values, apiOrigin);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new RunError(`${name} needs an address to call; here it is ${JSON.stringify(address)}.`);
  if (url.username !== '' || url.password !== '')
    throw new RunError(`${name} cannot call an address with a user name in it: ${url.host}. Use a connection.`);
  return url;
}

async function apiAddress(
  path: string,
  values: ReadonlyMap<string, DelugeValue>,
  apiOrigin: ApiOrigin,
): Promise<string> {
  const origin = await apiOrigin(display(values.get('service') ?? ''));
  const url = new URL(path.startsWith('/') ? path : `/${path}`, origin);
  // `//other.example` would be a host and not a path.
  if (url.origin !== origin) throw new RunError(`${JSON.stringify(path)} is no path of an API.`);
  return url.href;
}

function joined(search: string, parameters: string): string {
  const added = parameters.replace(/^[?&]/, '');
  return search === '' || search === '?' ? `?${added}` : `${search}&${added}`;
}

/** The members of a map as texts; maps and lists in it as JSON. */
function formOf(value: DelugeValue): [string, string][] {
  const plain = toPlain(value);
  if (!(plain instanceof Map)) return [];
  return [...(plain as ReadonlyMap<string, Plain>)].map(([key, member]) => [key, textOf(member)]);
}

function textOf(value: Plain): string {
  return typeof value === 'string' ? value : printJson(fromPlain(value));
}

function filesOf(value: DelugeValue): readonly LocalFile[] {
  const all = value instanceof DelugeList ? value.elements : [value];
  return all.filter((element) => element instanceof LocalFile);
}

/** The body, or the parts of a form where files go along. */
function contentOf(
  content: DelugeValue,
  files: readonly LocalFile[],
  headers: Record<string, string>,
  contentType: DelugeValue,
): { body?: string; parts?: readonly FormPart[] } {
  const sent = content instanceof LocalFile ? [content, ...files] : files;
  if (sent.length > 0) {
    const fields = formOf(content).map(([name, value]) => ({ name, value }));
    // Deluge calls the part by the file's parameter name, which is `file` unless the script set another.
    return { parts: [...fields, ...sent.map((file) => ({ name: 'file', value: file.content }))] };
  }
  if (content === null || content === '') return {};
  const isForm = toPlain(content) instanceof Map;
  const type =
    contentType === null ? (isForm ? 'application/x-www-form-urlencoded' : 'text/plain') : display(contentType);
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (given === undefined) headers['Content-Type'] = type;
  const asForm = isForm && (given ?? type).includes('form');
  return { body: asForm ? new URLSearchParams(formOf(content)).toString() : display(content) };
}

/** What the script gets: a map or list from JSON, a file, else the text; with `detailed`, a map of the whole answer. */
function readAnswer(response: HttpResponse, url: URL, values: ReadonlyMap<string, DelugeValue>): DelugeValue {
  const format = display(values.get('response-format') ?? '').toUpperCase();
  const isDetailed = isTrue(values.get('detailed')) || isFalse(values.get('issimpleresponse'));
  const content =
    format === 'FILE'
      ? fileOf(response, url)
      : format === 'STRING' || isDetailed
        ? response.body
        : parsed(response.body);
  if (!isDetailed) return content;
  return new DelugeMap([
    ['responseText', content],
    ['responseHeader', fromPlain(new Map(Object.entries(response.headers)))],
    ['responseCode', BigInt(response.status)],
  ]);
}

function isTrue(value: DelugeValue | undefined): boolean {
  return value === true || value === 'true';
}

function isFalse(value: DelugeValue | undefined): boolean {
  return value === false || value === 'false';
}

function parsed(body: string): DelugeValue {
  if (!/^\s*[[{]/.test(body)) return body;
  try {
    return fromPlain(parseJson(body));
  } catch (error) {
    if (error instanceof JsonError) return body;
    throw error;
  }
}

/** The answer as a file. Its name comes from the answer or the address; it is a name and never a path. */
function fileOf({ headers, bytes }: HttpResponse, url: URL): LocalFile {
  const disposition = headers['content-disposition'] ?? '';
  const [, encoded] = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition) ?? [];
  const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const told = encoded === undefined ? (quoted ?? bare ?? '') : decoded(encoded);
  const name = safeName(told) || safeName(decoded(url.pathname.split('/').at(-1) ?? '')) || 'download';
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim() || 'application/octet-stream';
  return new LocalFile({ name, mediaType, bytes });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The last part of a path, without what file systems take amiss. */
function safeName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? '';
  return last
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '')
    .slice(0, 200);
}
