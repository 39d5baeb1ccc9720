import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
// biome-ignore lint/style/useNodejsImportProtocol: an editor puts its proxy into the modules of these very names
import * as http from 'http';
// biome-ignore lint/style/useNodejsImportProtocol: as above
import * as https from 'https';
import ipaddr from 'ipaddr.js';

/** Sends a request to one of these addresses and no other, whatever its name is by now. Follows no redirect. */
export type PinnedFetch = (url: URL, init: RequestInit, addresses: readonly string[]) => Promise<Response>;

/**
 * `fetch` has no way to say which address is connected to, so this is Node's own client with its `lookup`. Where an editor's
 * proxy stands in between, the proxy is connected to, and it resolves the name by itself.
 */
export const pinnedFetch: PinnedFetch = async (url, init, addresses) => {
  // A request of `fetch` knows how a form with files is written, and its content type.
  const { method, headers, ...request } = readable(new Request(url, init));
  const body = init.body === undefined || init.body === null ? undefined : await request.bytes();
  const { request: send, Agent } = url.protocol === 'https:' ? https : http;
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const sent = send(
      url,
      {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': body.length }) },
        lookup: lookupOf(addresses),
        // Of its own: a connection that is kept open for the same name may lead to another address.
        agent: new Agent({ keepAlive: false }),
        ...(init.signal === undefined || init.signal === null ? {} : { signal: init.signal }),
      },
      resolve,
    );
    sent.on('error', reject);
    sent.end(body);
  });
  return asResponse(response);
};

function readable(request: Request) {
  const { method, headers } = request;
  return {
    method,
    headers: Object.fromEntries(headers),
    bytes: async () => new Uint8Array(await request.arrayBuffer()),
  };
}

/** Gives the addresses that were checked, without asking anybody again. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: ipaddr.IPv4.isValid(address) ? 4 : 6 }));
  return (hostname, { all }, callback) => {
    const [first] = found;
    if (first === undefined) {
      const error = Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
      callback(error, '', 4);
    } else if (all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

/** Servers compress also where nobody asked for it. */
const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** Statuses that have no body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

function asResponse(message: http.IncomingMessage): Response {
  const { statusCode: status = 502, statusMessage = '', rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  const encoding = (headers.get('content-encoding') ?? '').toLowerCase();
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders]() : undefined;
  const content = decoder === undefined ? message : message.pipe(decoder);
  // A broken connection breaks what reads from it too.
  message.on('error', (error) => decoder?.destroy(error));
  const body = bodiless.has(status) ? null : (Readable.toWeb(content) as ReadableStream<Uint8Array<ArrayBuffer>>);
  if (body === null) message.resume();
  return new Response(body, { status, statusText: statusMessage.replaceAll(/[^\t\x20-\x7e]/g, ''), headers });
}
