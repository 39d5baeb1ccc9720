import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxHandler } from '../handler.js';
import type { Fault, FaultSwitch } from './fault-switch.js';

/** The connection is to be cut without an answer. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/**
 * The handler, with whatever the switch says going wrong in front of it or behind it. `expire` ends all access tokens,
 * `now` is the sandbox's clock in milliseconds since 1970. What is slow stops when the request's signal says that nobody
 * waits any longer.
 */
export function withFaults(
  handler: SandboxHandler,
  faults: FaultSwitch,
  { expire, now }: { readonly expire: () => void; readonly now: () => number },
): SandboxHandler {
  return async (request) => {
    const fault = faults.next(request.method, new URL(request.url).pathname);
    const response = await (fault === undefined ? handler(request) : happen(fault, handler, request, expire));
    if (faults.clockSkew === 0) return response;
    const skewed = new Response(response.body, response);
    skewed.headers.set('Date', new Date(now()).toUTCString());
    return skewed;
  };
}

async function happen(fault: Fault, handler: SandboxHandler, request: Request, expire: () => void): Promise<Response> {
  switch (fault.kind) {
    case 'latency':
      await sleep(fault.milliseconds, undefined, { signal: request.signal });
      return handler(request);
    case 'busy':
      return new Response('{"code":"TOO_MANY_REQUESTS","details":{},"message":"too many requests","status":"error"}', {
        status: 429,
        headers: {
          'Content-Type': 'application/json',
          ...(fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) }),
        },
      });
    case 'serverError':
      return new Response('{"code":"INTERNAL_ERROR","details":{},"message":"Internal Server Error","status":"error"}', {
        status: fault.status,
        headers: { 'Content-Type': 'application/json' },
      });
    case 'cut':
      if (fault.when === 'before') throw new ConnectionCut();
      return cutInHalf(await handler(request));
    case 'html':
      return new Response('<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>', {
        status: fault.status,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      });
    case 'slowBody':
      return dribbled(await handler(request), fault.milliseconds, request.signal);
    case 'redirect':
      return new Response(null, { status: 302, headers: { Location: fault.to } });
    case 'expiredToken':
      expire();
      return handler(request);
    case 'clockSkew':
      return handler(request);
  }
}

/** The head of the answer and half of its body; an answer without a body is cut before its head. */
async function cutInHalf(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === 0) throw new ConnectionCut();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
    },
    pull(controller) {
      controller.error(new ConnectionCut());
    },
  });
  return new Response(body, response);
}

/** In how many pieces a slow body comes. */
const pieces = 10;

async function dribbled(response: Response, milliseconds: number, signal: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === 0) return response;
  const size = Math.ceil(bytes.length / pieces);
  let sent = 0;
  const body = new ReadableStream({
    async pull(controller) {
      await sleep(milliseconds / pieces, undefined, { signal });
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
      if (sent >= bytes.length) controller.close();
    },
  });
  return new Response(body, response);
}
