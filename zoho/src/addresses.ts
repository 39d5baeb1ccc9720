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
  const places = addresses.map((address) => (ipaddr.isValid(address) ? placeOf(address) : unknownPlace));
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

const unknownPlace = 'an address that is not of the public internet';

/** The global unicast addresses of IPv6. What is outside of them is not routed on the internet: RFC 4291, 2.4. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** IPv6 addresses that contain one of IPv4, and the bytes where it stands. A translator or tunnel leads to that address. */
const embedded: readonly { readonly network: string; readonly at: number; readonly isInverted?: true }[] = [
  // IPv4-compatible, RFC 4291, 2.5.5.1.
  { network: '::/96', at: 12 },
  // IPv4-translated, RFC 2765.
  { network: '::ffff:0:0:0/96', at: 12 },
  // NAT64, RFC 6052 and 8215.
  { network: '64:ff9b::/96', at: 12 },
  // 6to4, RFC 3056.
  { network: '2002::/16', at: 2 },
  // Teredo, RFC 4380: the server, and the client with its bits inverted.
  { network: '2001::/32', at: 4 },
  { network: '2001::/32', at: 12, isInverted: true },
];

function placeOf(text: string): string | undefined {
  // An IPv4 address that is mapped into IPv6 is what it was before.
  const address = ipaddr.process(text);
  const range = address.range();
  if (address instanceof ipaddr.IPv4) return range === 'unicast' ? undefined : (places[range] ?? unknownPlace);
  if (places[range] !== undefined) return places[range];
  const inner = innerAddresses(address);
  for (const each of inner) {
    const place = placeOf(each);
    if (place !== undefined) return place;
  }
  // Networks without IPv4 reach all of it through NAT64.
  if (range === 'rfc6052' && inner.length > 0) return undefined;
  return range === 'unicast' && address.match(globalUnicast) ? undefined : unknownPlace;
}

function innerAddresses(address: ipaddr.IPv6): string[] {
  const bytes = address.toByteArray();
  const found = embedded
    .filter(({ network }) => address.match(ipaddr.IPv6.parseCIDR(network)))
    .map(({ at, isInverted }) => bytes.slice(at, at + 4).map((byte) => (isInverted === true ? 255 - byte : byte)));
  // ISATAP, RFC 5214: `…:0:5efe:a.b.c.d` in any network.
  const isIsatap = bytes[10] === 0x5e && bytes[11] === 0xfe && bytes[9] === 0 && ((bytes[8] ?? 0) & ~2) === 0;
  return [...found, ...(isIsatap ? [bytes.slice(12)] : [])].map((each) => ipaddr.fromByteArray(each).toString());
}
