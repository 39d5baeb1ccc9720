import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Gives every address of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Where an address would lead if it is not the public internet: this machine, its network, the place where clouds tell
 * machines their secrets. The name is resolved first, and one such address among several is enough. Undefined for a public
 * address, and for a name that cannot be resolved here: a proxy may know it.
 *
 * The connection resolves the name again. A name that changes in between would get past; nothing of this machine is sent
 * to it but the request that the person has allowed.
 */
export async function privatePlaceOf(url: URL, resolve: Resolve = systemResolve): Promise<string | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (ipaddr.isValid(host)) return placeOf(host);
  const addresses = await resolve(host).catch(() => []);
  for (const address of addresses) {
    const place = ipaddr.isValid(address) ? placeOf(address) : undefined;
    if (place !== undefined) return place;
  }
  return undefined;
}

/** How the ranges of RFC 6890 are called for a person. */
const places: Readonly<Record<string, string>> = {
  loopback: 'this machine',
  unspecified: 'this machine',
  private: 'a private network',
  uniqueLocal: 'a private network',
  carrierGradeNat: 'a private network',
  linkLocal: 'the local link, where clouds keep the secrets of their machines',
};

function placeOf(text: string): string | undefined {
  // An IPv4 address in the clothes of IPv6 is what it was before.
  const address = ipaddr.process(text);
  const range = address.range();
  if (range === 'unicast') return undefined;
  // Networks without IPv4 reach it by a translator: the last four bytes say what is meant.
  if (address instanceof ipaddr.IPv6 && range === 'rfc6052') {
    return placeOf(ipaddr.fromByteArray(address.toByteArray().slice(12)).toString());
  }
  return places[range] ?? 'an address that is not of the public internet';
}
