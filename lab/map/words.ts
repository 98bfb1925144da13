/** Squares and hosts of the map in words. */
import { formatAddress, formatPrefix } from '../../src/index.ts';
import { orderOf, partSize } from '../run/hilbert.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';

/** Names of states by code, as columns of tables have them. */
const states = [
  'vulnerable',
  'infected',
  'halted',
  'rebooting',
  'patched',
  'patched, fragile',
  'crashed',
  'destroyed',
];

/** `18.0.0.0/8 · Massachusetts Institute of Technology · 59 % routed`. */
export function tellBlock({ bits, blocks }: Pick<RunFacts, 'bits' | 'blocks'>, block: number): string {
  const { owner, routed } = blocks[block]!;
  const length = 32 - 2 * Math.max(0, orderOf(bits) - 4);
  const prefix = formatPrefix({ base: block * partSize(bits), length });
  const percent = Math.round(100 * routed);
  const reach = routed === 0 ? 'not routed' : `${percent === 0 ? 'under 1' : percent} % routed`;
  return [prefix, ...(owner === null ? [] : [owner]), reach].join(' · ');
}

/** `18.4.5.6 · infected, 2 instances · synthetic placement`. */
export function tellHost(
  { addresses }: Pick<RunFacts, 'addresses'>,
  { state, instances }: Pick<Replay, 'state' | 'instances'>,
  defaced: boolean,
  host: number,
): string {
  const count = instances[host]!;
  const words = [
    states[state[host]!]!,
    ...(defaced ? ['page defaced'] : []),
    ...(count > 1 ? [`${count} instances`] : []),
  ];
  return `${formatAddress(addresses[host]!)} · ${words.join(', ')} · synthetic placement`;
}
