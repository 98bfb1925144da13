// Runs of one seed share the addresses that were drawn last, and no others do.
import { expect, test } from 'vitest';
import type { Placement } from '../../src/host/placement.ts';
import { drawHosts } from '../../src/scenario/drawHosts.ts';
import { makeInternet } from '../engine/model.ts';

const internet = makeInternet(16);
const uniform: Placement = { kind: 'uniform' };
const none = new Uint32Array(0);

test('the same seed, number and placement are drawn once', () => {
  const drawn = drawHosts(50, uniform, internet, none, 3);
  expect(drawHosts(50, { kind: 'uniform' }, internet, none, 3)).toBe(drawn);
  drawHosts(50, uniform, internet, none, 4);
  const again = drawHosts(50, uniform, internet, none, 3);
  expect(again).not.toBe(drawn);
  expect(again).toEqual(drawn);
});

test.each([
  ['seed', () => drawHosts(50, uniform, internet, none, 4)],
  ['number', () => drawHosts(51, uniform, internet, none, 3)],
  ['placement', () => drawHosts(50, { kind: 'clustered', exponent: 1.5 }, internet, none, 3)],
  ['Internet', () => drawHosts(50, uniform, makeInternet(17), none, 3)],
])('another %s is drawn anew', (_, draw) => {
  const drawn = drawHosts(50, uniform, internet, none, 3);
  expect(draw()).not.toEqual(drawn);
});

test('hosts beside given ones are none of these', () => {
  const fixed = Uint32Array.from({ length: 60000 }, (_, index) => index);
  const drawn = drawHosts(50, uniform, internet, fixed, 3);
  expect(drawn.every((address) => address >= 60000)).toBe(true);
  expect(drawHosts(50, uniform, internet, none, 3)).not.toEqual(drawn);
});
