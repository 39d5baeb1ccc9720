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
import type { InvokedArgument } from './invocation.js';
import { sentFile } from './local-file.js';
import type { OutsideRequest } from './zoho-host.js';

/** What `invokeurl` and similar describe: the request, and what becomes of the answer. */
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
  { name, form }: { readonly name: string; readonly form: 'block' | 'call' },
  invoked: readonly InvokedArgument[],
  linkName: string,
  apiOrigin: ApiOrigin,
): Promise<UrlTask> {
  const values = new Map<string, DelugeValue>(
    invoked.filter(({ isLeftOut }) => !isLeftOut).map(({ name, value }) => [name.toLowerCase(), value]),
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
  const files = partsOfFiles(values.get('files') ?? null);
  // The functions send a map as a form, the blocks as parts: each by its page.
  const attribute = values.has('body') && form === 'block' ? 'body' : 'parameters';
  const content = values.get('body') ?? (isQuery ? null : parameters);
  const header = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
  const written = values.get('content-type') ?? null;
  const given = header === undefined ? (written === null ? undefined : display(written)) : headers[header];
  const { body, parts, type } = contentOf(attribute, content, files, given);
  // The boundary of the parts has to stand in the content type, so it is made on sending.
  if (parts !== undefined && header !== undefined) delete headers[header];
  else if (body !== undefined && header === undefined) headers['Content-Type'] = given ?? type ?? '';
  const charset = display(values.get('response-decoding') ?? '');
  return {
    request: {
      method,
      url: url.href,
      headers,
      linkName,
      ...(body === undefined ? {} : { body }),
      ...(parts === undefined ? {} : { parts }),
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
  if (url.origin !== origin) throw new RunError(`${JSON.stringify(path)} is not a path of an API.`);
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

/** What a request carries: a text, the bytes of a file, or the parts of a form. */
interface Content {
  readonly body?: string | Uint8Array;
  readonly parts?: readonly FormPart[];
  /** The content type that goes with a body unless the script gives one. */
  readonly type?: string;
}

const formType = 'application/x-www-form-urlencoded';

/**
 * The content of `body` or `parameters`. By itself a map becomes parts in a body and a form in parameters, a file goes as it
 * is in a body and as a part in parameters, a text as it is; `given` is the content type that the script says, which a map
 * follows. Files turn whatever goes with them into parts.
 */
function contentOf(
  attribute: 'body' | 'parameters',
  value: DelugeValue,
  files: readonly FormPart[],
  given: string | undefined,
): Content {
  if (files.length > 0) return { parts: [...partsOf(value), ...files] };
  if (value === null || value === '') return {};
  if (value instanceof DelugeFile) {
    return attribute === 'body'
      ? { body: value.bytes, type: 'application/octet-stream' }
      : { parts: [filePart(value)] };
  }
  if (value instanceof DelugeList && value.elements.some(isDescribedPart)) return { parts: partsOf(value) };
  if (!(toPlain(value) instanceof Map)) return { body: display(value), type: 'text/plain' };
  const type = given?.toLowerCase() ?? (attribute === 'body' ? 'multipart/form-data' : formType);
  if (type.startsWith('multipart/')) return { parts: partsOf(value) };
  return { body: type.includes('form') ? new URLSearchParams(formOf(value)).toString() : display(value), type };
}

/** The members of a map, the described parts of a list, or a file, as parts of a form. */
function partsOf(value: DelugeValue): FormPart[] {
  if (value instanceof DelugeFile) return [filePart(value)];
  if (value instanceof DelugeList) return value.elements.flatMap(describedPart);
  return formOf(value).map(([name, text]) => ({ name, value: text }));
}

/** `{"param-name": "note", "param-value": "hello", "content-type": "text/plain"}` in the list of a `body`. */
function isDescribedPart(value: DelugeValue): value is DelugeMap {
  return value instanceof DelugeMap && value.has('param-name');
}

function describedPart(part: DelugeValue): FormPart[] {
  if (!isDescribedPart(part)) return [];
  const name = display(part.get('param-name') ?? '');
  const value = part.get('param-value') ?? '';
  const type = part.get('content-type') ?? null;
  if (value instanceof DelugeFile) return [{ ...filePart(value), name }];
  return [{ name, value: textOf(toPlain(value)), ...(type === null ? {} : { mediaType: display(type) }) }];
}

/** `files`: files, each a part, and texts beside them, `{"stringPart": "true", "paramName": "id", "content": "1"}`. */
function partsOfFiles(value: DelugeValue): FormPart[] {
  const all = value instanceof DelugeList ? value.elements : [value];
  return all.flatMap((element): FormPart[] => {
    if (element instanceof DelugeFile) return [filePart(element)];
    if (!(element instanceof DelugeMap) || !element.has('paramName')) return [];
    const content = element.get('content') ?? '';
    const name = display(element.get('paramName') ?? '');
    return [content instanceof DelugeFile ? { ...filePart(content), name } : { name, value: textOf(toPlain(content)) }];
  });
}

/** The part is called as the script said by `setParamName`, else `file`. */
function filePart(file: DelugeFile): FormPart {
  return { name: file.paramName ?? 'file', value: sentFile(file) };
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
        : isBinary(response.headers['content-type'] ?? '')
          ? fileOf(response, url)
          : parsed(response.body);
  if (!isDetailed) return content;
  return new DelugeMap([
    ['responseText', content],
    ['responseHeader', fromPlain(new Map(Object.entries(response.headers)))],
    ['responseCode', BigInt(response.status)],
  ]);
}

/** What is no text by its media type: a script gets it as a file. */
function isBinary(mediaType: string): boolean {
  if (/[/+](?:json|xml)\b|^text\//i.test(mediaType)) return false;
  return /^(?:image|audio|video|font)\/|^application\/(?:octet-stream|pdf|zip|gzip|msword|vnd\.)/i.test(mediaType);
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
function fileOf({ headers, bytes }: HttpResponse, url: URL): DelugeFile {
  const disposition = headers['content-disposition'] ?? '';
  const [, encoded] = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition) ?? [];
  const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const told = encoded === undefined ? (quoted ?? bare ?? '') : decoded(encoded);
  const name = safeName(told) || safeName(decoded(url.pathname.split('/').at(-1) ?? '')) || 'download';
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim() || 'application/octet-stream';
  return new DelugeFile(name, mediaType, bytes);
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
