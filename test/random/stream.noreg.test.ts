// Results must not change: a change of any figure here needs a "Results:" line in CHANGELOG.md.
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.ts';

const open = () => new Stream(20010719, 'worms/code-red-v2/scan');
const four = (draw: () => number) => [draw(), draw(), draw(), draw()];

/** xoshiro128** as its authors publish it (prng.di.unimi.it/xoshiro128starstar.c), in unbounded integers. */
function reference(state: bigint[]): number {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => ((x << k) & mask) | (x >> (32n - k));
  const result = (rotate((state[1]! * 5n) & mask, 7n) * 9n) & mask;
  const shifted = (state[1]! << 9n) & mask;
  state[2]! ^= state[0]!;
  state[3]! ^= state[1]!;
  state[1]! ^= state[2]!;
  state[0]! ^= state[3]!;
  state[2]! ^= shifted;
  state[3] = rotate(state[3]!, 11n);
  return Number(result);
}

describe('Stream', () => {
  it('is xoshiro128**', () => {
    const stream = open();
    for (const start of [Array.from(stream.save()), [1, 2, 3, 4], [2 ** 32 - 1, 0, 0, 0], [0, 0, 0, 1]]) {
      stream.restore(start);
      const state = start.map(BigInt);
      for (let i = 0; i < 5000; i++) expect(stream.uint32()).toBe(reference(state));
      expect(Array.from(stream.save(), BigInt)).toEqual(state);
    }
  });

  it('gives the outputs that the published C code gave others', () => {
    // github.com/edorfaus/xoshiro-6502, test-rom/testdata.asm, third column
    const stream = open();
    stream.restore([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    expect(four(() => stream.uint32())).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
    expect(Array.from(stream.save())).toEqual([0xfc65379c, 0x52006d70, 0x87487639, 0xf1908343]);
  });

  it('starts as it always did', () => {
    expect(Array.from(open().save())).toEqual([298782043, 1747481517, 1371886927, 2732416613]);
    let stream = open();
    expect(four(() => stream.uint32())).toEqual([2385163428, 14140932, 156235009, 1163082303]);
    stream = open();
    expect(four(() => stream.uniform())).toEqual([
      0.5553391352541182, 0.03637629949153354, 0.49064576906639246, 0.9151778795142195,
    ]);
    stream = open();
    expect(four(() => stream.below(1000))).toEqual([555, 3, 36, 270]);
    stream = open();
    expect(four(() => stream.below(2 ** 32))).toEqual([2385163424, 156235016, 2107307532, 3930659062]);
    stream = open();
    expect(four(() => stream.exponential())).toEqual([
      0.6949608529046444, 0.2799927590243419, 2.6901571964270006, 0.4776176468165808,
    ]);
    stream = open();
    expect(four(() => stream.normal())).toEqual([
      0.718379268162238, -0.13292445253197654, 1.4855959294905443, 0.6959684597162915,
    ]);
  });

  it('gives the same sums over a million draws, so also in tails and wedges', () => {
    let stream = open();
    let sum = 0;
    for (let i = 0; i < 1e6; i++) sum += stream.exponential();
    expect([sum, stream.uint32()]).toEqual([1000398.4064071261, 3454041211]);
    stream = open();
    sum = 0;
    for (let i = 0; i < 1e6; i++) sum += stream.normal();
    expect([sum, stream.uint32()]).toEqual([-662.3628543891683, 3731427729]);
  });
});
