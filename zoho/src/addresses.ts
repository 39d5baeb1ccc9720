import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Gives every address of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** Where the host of an address leads. */
export interface Destination {
  /** Undefined for the public internet. */
  readonly privatePlace: string | undefined;
  /** All addresses of the host; none for a name that cannot be resolved here: a proxy may know it. */
  readonly addresses: readonly string[];
}

/**
 * Resolves the host of an address and says where it leads if it is not the public internet: this machine, its network, the
 * place where clouds tell machines their secrets. One such address among several is enough. Whoever connects has to use
 * these addresses: a name may have others a moment later.
 */
export async function destinationOf(url: URL, resolve: Resolve = systemResolve): Promise<Destination> {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const addresses = ipaddr.isValid(host) ? [host] : await resolve(host).catch(() => []);
  const places = addresses.map((address) => (ipaddr.isValid(address) ? placeOf(address) : undefined));
  return { privatePlace: places.find((place) => place !== undefined), addresses };
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
