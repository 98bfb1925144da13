/**
 * The Internet of July 2001, as far as it can be rebuilt: real are which /8s were allocated and the overall share
 * of countries and of routed space; synthetic is which /16 inside them was routed and whose it was.
 *
 * Allocated: the IANA IPv4 address space registry, /8s whose entry dates from July 2001 or earlier, and 200/8 (in
 * use since 1993; its entry dates from the hand-over to LACNIC in 2002). The registry gives the date of the LAST
 * change, so a block that changed hands later may be wrong here. Left out are the /16s of RFC 1918, RFC 3330 and
 * RFC 2544 that lie inside allocated /8s.
 *
 * Routed: the /16s of lowest hash, as many as make up the wanted share of 2^32. A fixed choice: the same in every
 * run, and a larger share contains a smaller one. Real routing was far more uneven (whole /8s or nothing).
 *
 * Owners: countries get /16s in proportion to the Code Red v2 hosts observed in them (CAIDA), so that hosts spread
 * evenly over routed space reproduce that table. Each country is served first inside the /8s of its own registry,
 * then inside those of the early registrations ("various registries" in the IANA list of the time, where
 * organizations of all continents sat). The price: address counts per country follow hosts, not real holdings.
 */

import { AddressSet } from '../address/addressSet.ts';
import type { Internet } from './internet.ts';
import { internetFromTable } from './internetFromTable.ts';

/** Who hands out a /8: ARIN, APNIC, RIPE NCC, LACNIC, or various registries. */
type Registry = 'arin' | 'apnic' | 'ripe' | 'lacnic' | 'various';

/** The 125 unicast /8s in use by July 2001, by first byte, both ends included. */
export const ALLOCATED_2001: Record<Registry, readonly (readonly [number, number])[]> = {
  // American holders of whole /8s are counted here
  arin: [
    [3, 4],
    [6, 9],
    [11, 13],
    [15, 22],
    [24, 24],
    [26, 26],
    [28, 30],
    [32, 35],
    [38, 38],
    [40, 40],
    [44, 45],
    [47, 48],
    [52, 52],
    [54, 56],
    [63, 68],
    [199, 199],
    [204, 209],
    [214, 216],
  ],
  apnic: [
    [43, 43],
    [61, 61],
    [133, 133],
    [202, 203],
    [210, 211],
    [218, 218],
  ],
  ripe: [
    [25, 25],
    [51, 51],
    [53, 53],
    [57, 57],
    [62, 62],
    [80, 81],
    [193, 195],
    [212, 213],
    [217, 217],
  ],
  lacnic: [
    [189, 190],
    [200, 200],
  ],
  various: [
    [128, 132],
    [134, 172],
    [188, 188],
    [191, 192],
    [196, 196],
    [198, 198],
  ],
};

/** First and last /16 of space that was set aside inside those /8s. */
const RESERVED_BLOCKS: readonly (readonly [number, number])[] = [
  [0x8000, 0x8000], // 128.0.0.0/16, RFC 3330
  [0xa9fe, 0xa9fe], // 169.254.0.0/16, link local
  [0xac10, 0xac1f], // 172.16.0.0/12, RFC 1918
  [0xbfff, 0xbfff], // 191.255.0.0/16, RFC 3330
  [0xc000, 0xc000], // 192.0.0.0/16, for its /24s 192.0.0 and 192.0.2, RFC 3330
  [0xc0a8, 0xc0a8], // 192.168.0.0/16, RFC 1918
  [0xc612, 0xc613], // 198.18.0.0/15, RFC 2544
];

/**
 * Code Red v2 hosts per country, of 359,104: the ten largest of D. Moore and C. Shannon, "The spread of the
 * Code-Red worm (CRv2)", CAIDA 2001. That page's text confirms the first four (43, 11, 5 and 4 %); the exact
 * counts and the other six are quoted from memory of its table and were not checked again.
 */
export const CODE_RED_HOSTS: readonly { code: string; registry: Registry; hosts: number }[] = [
  { code: 'US', registry: 'arin', hosts: 157694 },
  { code: 'KR', registry: 'apnic', hosts: 37948 },
  { code: 'CN', registry: 'apnic', hosts: 18141 },
  { code: 'TW', registry: 'apnic', hosts: 15124 },
  { code: 'CA', registry: 'arin', hosts: 12469 },
  { code: 'GB', registry: 'ripe', hosts: 11918 },
  { code: 'DE', registry: 'ripe', hosts: 11762 },
  { code: 'AU', registry: 'apnic', hosts: 8587 },
  { code: 'JP', registry: 'apnic', hosts: 8282 },
  { code: 'NL', registry: 'ripe', hosts: 7771 },
];
const CODE_RED_TOTAL = 359104;

/** Code of the countries beyond those ten; user-assigned in ISO 3166. */
const OTHER = 'ZZ';

/** What may be chosen about 2001. */
export interface Internet2001Options {
  /** Share of all 2^32 addresses that is routed, 0 .. about 0.4879; 28.6 % was measured in 2003 (Zou et al.). */
  readonly routedShare?: number;
}

/** Builds the Internet of July 2001. */
export function internet2001({ routedShare = 0.29 }: Internet2001Options = {}): Internet {
  const owners = assignOwners();
  const routable = [...owners.keys()];
  const wanted = Math.round(routedShare * 65536);
  if (!(wanted >= 0 && wanted <= routable.length)) {
    throw new Error(
      `network.routedShare: expected 0 to ${routable.length / 65536} (all /16s allocated by July 2001), got ${routedShare}`,
    );
  }
  const routed = orderByHash(routable, 0x9e3779b9)
    .slice(0, wanted)
    .sort((a, b) => a - b);
  const codes = [...CODE_RED_HOSTS.map(({ code }) => code), OTHER];
  const first = Uint32Array.from(routed, (block) => block * 65536);
  const last = first.map((address) => address + 65535);
  const country = Uint16Array.from(routed, (block) => codes.indexOf(owners.get(block)!));
  return internetFromTable(
    { first, last, country, codes },
    {
      name: '2001-07',
      date: '2001-07-01',
      sources: [
        'allocated /8s: IANA IPv4 address space registry, entries dated July 2001 or earlier (its dates are those of the last change)',
        `routed: a fixed synthetic choice of ${wanted} /16s, ${routedShare} of 2^32 (28.6 % in 2003: Zou, Towsley, Gong, Cai, Routing worm, TR-03-CSE-06)`,
        'owners: synthetic /16s in proportion to Code Red v2 hosts per country (Moore, Shannon, CAIDA 2001; top ten, rest ZZ)',
      ],
    },
  );
}

/** The owner of every routable /16 (numbered by the upper 16 bits), the same for every routed share. */
function assignOwners(): Map<number, string> {
  const free = {} as Record<Registry, number[]>;
  let count = 0;
  for (const registry of Object.keys(ALLOCATED_2001) as Registry[]) {
    free[registry] = orderByHash(blocksOf(registry), 0x7f4a7c15);
    count += free[registry].length;
  }
  const owners = new Map<number, string>();
  const give = (registry: Registry, code: string, amount: number): number => {
    const blocks = free[registry].splice(0, amount);
    for (const block of blocks) owners.set(block, code);
    return amount - blocks.length;
  };
  const quotas = CODE_RED_HOSTS.map(({ hosts }) => Math.round((hosts / CODE_RED_TOTAL) * count));
  const demand: Partial<Record<Registry, number>> = {};
  for (const [i, { registry }] of CODE_RED_HOSTS.entries()) {
    demand[registry] = (demand[registry] ?? 0) + quotas[i]!;
  }
  const capacity = Object.fromEntries(Object.entries(free).map(([name, blocks]) => [name, blocks.length]));
  for (const [i, { code, registry }] of CODE_RED_HOSTS.entries()) {
    // where a registry has too little space, its countries share it in proportion
    const local = Math.round(quotas[i]! * Math.min(1, capacity[registry]! / demand[registry]!));
    const rest = quotas[i]! - local + give(registry, code, local);
    give('various', code, rest);
  }
  for (const registry of Object.keys(free) as Registry[]) give(registry, OTHER, free[registry].length);
  return owners;
}

function blocksOf(registry: Registry): number[] {
  const blocks: number[] = [];
  for (const [low, high] of ALLOCATED_2001[registry]) {
    for (let block = low * 256; block < (high + 1) * 256; block++) {
      if (!RESERVED_BLOCKS.some(([start, end]) => block >= start && block <= end)) blocks.push(block);
    }
  }
  return blocks;
}

/** Sorts block numbers by a fixed hash, the finalizer of MurmurHash3; it is a bijection, so there are no ties. */
function orderByHash(blocks: readonly number[], salt: number): number[] {
  const hashOf = (block: number): number => {
    let hash = block ^ salt;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
  return blocks
    .map((block) => ({ block, hash: hashOf(block) }))
    .sort((a, b) => a.hash - b.hash)
    .map(({ block }) => block);
}

/** The addresses of all allocated /8s, reserved parts included. */
export function allocated2001(): AddressSet {
  return AddressSet.fromPrefixes(
    Object.values(ALLOCATED_2001).flatMap((spans) =>
      spans.flatMap(([low, high]) =>
        Array.from({ length: high - low + 1 }, (_, i) => ({ base: (low + i) * 2 ** 24, length: 8 })),
      ),
    ),
  );
}
