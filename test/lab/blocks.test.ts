import { expect, test } from 'vitest';
import { tellBlock, tellHost } from '../../lab/map/words.ts';
import { describeBlocks, findRouted } from '../../lab/run/blocks.ts';
import { flatInternet, internet2001 } from '../../src/index.ts';
import { internetFromTable } from '../../src/network/internetFromTable.ts';

test('2001: holders of whole /8s, registries, and what nobody can hold', () => {
  const blocks = describeBlocks(internet2001());
  expect(blocks).toHaveLength(256);
  expect(blocks[18]!.owner).toBe('Massachusetts Institute of Technology');
  expect(blocks[202]!.owner).toBe('APNIC (Asia and the Pacific)');
  expect(blocks[10]!.owner).toContain('private');
  expect(blocks[41]).toEqual({ owner: null, routed: 0 });
  const routed = blocks.reduce((sum, block) => sum + block.routed, 0) / 256;
  expect(routed).toBeCloseTo(0.29, 3);
  // Nobody is named for a /8 that was not in use.
  expect(blocks.filter(({ owner, routed }) => routed === 0 && owner !== null)).toHaveLength(35);
});

test('which /16s are routed', () => {
  const routed = findRouted(internet2001());
  expect(routed).toHaveLength(65536);
  expect(routed.reduce((sum, square) => sum + square, 0)).toBe(Math.round(0.29 * 65536));
  expect(routed.subarray(10 * 256, 11 * 256).includes(1)).toBe(false);
  expect(findRouted(flatInternet(3))).toEqual(new Uint8Array(8).fill(1));
});

test('another table: its most frequent countries', () => {
  const internet = internetFromTable(
    {
      first: Uint32Array.of(2 ** 24, 2 ** 24 + 2 ** 22),
      last: Uint32Array.of(2 ** 24 + 2 ** 22 - 1, 2 * 2 ** 24 - 1),
      country: Uint16Array.of(0, 1),
      codes: ['NL', 'FR'],
    },
    { name: 'other', date: null, sources: [] },
  );
  expect(describeBlocks(internet)[1]).toEqual({ owner: 'mostly FR, NL', routed: 1 });
});

test('a small space: squares of the same grid, without owners', () => {
  expect(describeBlocks(flatInternet(16))).toEqual(Array(256).fill({ owner: null, routed: 1 }));
  expect(describeBlocks(flatInternet(17))).toHaveLength(128);
  expect(describeBlocks(flatInternet(3))).toHaveLength(8);
});

test('in words', () => {
  const blocks = describeBlocks(internet2001());
  expect(tellBlock({ bits: 32, blocks }, 18)).toMatch(/^18\.0\.0\.0\/8 · Massachusetts .* · \d\d % routed$/);
  expect(tellBlock({ bits: 32, blocks }, 41)).toBe('41.0.0.0/8 · not routed');
  expect(tellBlock({ bits: 16, blocks: describeBlocks(flatInternet(16)) }, 7)).toBe(
    '0.0.7.0/24 · 100 % routed',
  );
  const addresses = Uint32Array.of(0x12040506);
  const hosts = { state: Uint8Array.of(1), instances: Uint16Array.of(2) };
  expect(tellHost({ addresses }, hosts, true, 0)).toBe(
    '18.4.5.6 · infected, page defaced, 2 instances · synthetic placement',
  );
});
