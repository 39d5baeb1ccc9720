import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Where a page stands that is opened with a ticket. */
const prefix = '/via/';
/** Milliseconds; nobody takes longer to sign in. */
const lifetime = 10 * 60_000;

/** What an address with a ticket asks for. */
export interface Passage {
  /** Path and query behind the ticket; empty for the address that was handed out. */
  readonly rest: string;
  /** Where the address that was handed out leads, relative to itself. */
  readonly leadsTo: string;
}

/**
 * Lets a browser reach the sandbox's pages under a name and path that are not its own: in a remote window, requests come
 * through a proxy that has another host and puts a prefix before the path. Whoever holds a ticket got it from the editor.
 */
export interface PageTickets {
  /** The path of a page, with a ticket that is signed and good for ten minutes: `/via/…`. `page` is its path and query. */
  pathTo(page: string): string;
  /** Undefined for a path without a ticket, or with one that is forged or too old. */
  passage(path: string): Passage | undefined;
}

/** `now` gives milliseconds since 1970. The key lives in memory, so that a ticket is good for one start of the sandbox. */
export function createPageTickets(now: () => number): PageTickets {
  const key = randomBytes(32);
  const sign = (claim: string): string => createHmac('sha256', key).update(claim).digest('base64url');

  return {
    pathTo(page) {
      const claim = Buffer.from(`${now() + lifetime} ${page}`).toString('base64url');
      return `${prefix}${claim}.${sign(claim)}`;
    },
    passage(path) {
      // Some proxies send the slash before the path twice.
      const [, claim = '', signature = '', rest = ''] = /^\/+via\/([\w-]+)\.([\w-]+)(.*)$/s.exec(path) ?? [];
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(claim))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const [, until = '', page = ''] = /^(\d+) (.*)$/s.exec(Buffer.from(claim, 'base64url').toString()) ?? [];
      if (Number(until) < now()) return undefined;
      return { rest, leadsTo: `${claim}.${signature}${page}` };
    },
  };
}
