import {
  type DelugeValue,
  display,
  fromPlain,
  type Plain,
  printJson,
  toPlain,
  type UrlRequest,
} from '@deluge-tools/runtime';
import { RunError } from './api.js';
import type { Prepared } from './prepare.js';

/**
 * The request that `invokeurl [ … ]`, `getUrl(…)`, `postUrl(…)` or `invokeUrl(…)` describes, by the rules of
 * https://www.zoho.com/deluge/help/deluge-invoke-url.html: parameters go into the query of a GET and into the body of
 * every other request, a map as a form, a text as it is. Throws RunError if there is no address.
 */
export function urlRequest(name: string, prepared: readonly Prepared[], linkName: string): UrlRequest {
  const values = new Map<string, DelugeValue>(
    prepared.filter(({ isLeftOut }) => !isLeftOut).map(({ argument, value }) => [argument.name.toLowerCase(), value]),
  );
  const method = methodOf(name, values);
  const address = display(values.get('url') ?? values.get('stringurl') ?? '').trim();
  if (!URL.canParse(address))
    throw new RunError(`${name} needs an address to call; here it is ${JSON.stringify(address)}.`);
  const url = new URL(address);
  const parameters = values.get('parameters') ?? null;
  if (method === 'GET') for (const [key, value] of formOf(parameters)) url.searchParams.append(key, value);
  const content = values.get('body') ?? (method === 'GET' ? null : parameters);
  const headers = Object.fromEntries(formOf(values.get('headers') ?? values.get('headermap') ?? null));
  return { method, url: url.href, headers, linkName, ...bodyOf(content, headers, values.get('content-type') ?? null) };
}

function methodOf(name: string, values: ReadonlyMap<string, DelugeValue>): string {
  if (/^geturl$/i.test(name)) return 'GET';
  if (/^posturl$/i.test(name)) return 'POST';
  return display(values.get('type') ?? 'GET').toUpperCase();
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

function bodyOf(content: DelugeValue, headers: Record<string, string>, contentType: DelugeValue): { body?: string } {
  if (content === null || content === '') return {};
  const isForm = toPlain(content) instanceof Map;
  const type =
    contentType === null ? (isForm ? 'application/x-www-form-urlencoded' : 'text/plain') : display(contentType);
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) headers['Content-Type'] = type;
  return { body: isForm && type.includes('form') ? new URLSearchParams(formOf(content)).toString() : display(content) };
}
