/** Addresses of hosts that are drawn, by the seed alone: the runs of one seed over one Internet share those drawn last. */
import { type Placement, placeHosts } from '../host/placement.ts';
import type { Internet } from '../network/internet.ts';
import { Stream } from '../random/stream.ts';

const last = new WeakMap<Internet, { readonly key: string; readonly addresses: Uint32Array }>();

/** So many, sorted, none of them in `fixed` (sorted). */
export function drawHosts(
  count: number,
  placement: Placement,
  internet: Internet,
  fixed: Uint32Array,
  seed: number,
): Uint32Array {
  const draw = () => placeHosts(count, placement, internet, fixed, new Stream(seed, 'placement'));
  if (fixed.length > 0) return draw();
  const key = JSON.stringify([count, placement, seed]);
  const known = last.get(internet);
  if (known?.key === key) return known.addresses;
  const addresses = draw();
  last.set(internet, { key, addresses });
  return addresses;
}
