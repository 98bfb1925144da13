// Ways to a host: its address, its place in the line, the first infection.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstFrom, firstInfected, firstInLine, hostAt, nearestHost } from '../../lab/host/chooseHost.ts';
import { chooseStep } from '../../lab/host/chooseStep.ts';
import { Rows } from '../../lab/run/rows.ts';

const rowsOf = (columns: Record<string, Float64Array | Uint32Array>): Rows => {
  const rows = new Rows();
  rows.add({ from: 0, columns });
  return rows;
};

test('an address finds its host, or the nearest', () => {
  const addresses = fc.uniqueArray(fc.nat(1000), { minLength: 1 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(addresses, fc.nat(1000), (hosts, address) => {
      expect(hostAt(hosts, address)).toBe(hosts.includes(address) ? hosts.indexOf(address) : null);
      expect(firstFrom(hosts, address)).toBe(hosts.filter((one) => one < address).length);
      const distance = Math.abs(hosts[nearestHost(hosts, address)]! - address);
      expect(distance).toBe(Math.min(...hosts.map((one) => Math.abs(one - address))));
    }),
  );
});

test('first in line is the first that was infected, or the very first if none was', () => {
  const host = Uint32Array.of(7, 3, 9);
  expect(firstInLine(rowsOf({ host, infectedAt: Float64Array.of(NaN, 5, 6) }))).toBe(3);
  expect(firstInLine(rowsOf({ host, infectedAt: Float64Array.of(NaN, NaN, NaN) }))).toBe(7);
  expect(firstInLine(new Rows())).toBeNull();
});

test('first infected is the target of the first infection', () => {
  const addresses = Uint32Array.of(10, 20, 30);
  expect(firstInfected(rowsOf({ target: Uint32Array.of(20, 10) }), addresses)).toBe(1);
  expect(firstInfected(new Rows(), addresses)).toBeNull();
});

test('steps are the shortest that are few enough', () => {
  expect([50_400, 2_764_800, 100 * 365 * 86400].map((end) => chooseStep(end, 800))).toEqual([
    300,
    3600,
    (100 * 365 * 86400) / 800,
  ]);
});
