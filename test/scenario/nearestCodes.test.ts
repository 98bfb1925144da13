import { expect, it } from 'vitest';
import { nearestCodes } from '../../src/scenario/nearestCodes.ts';

it('lists all of a few codes, and of many those that look most like the wrong one', () => {
  expect(nearestCodes('XX', [])).toBe('it has none');
  expect(nearestCodes('XX', ['DE', 'US'])).toBe('DE, US');
  const many = ['AT', 'DE', 'DK', 'FR', 'GB', 'PT', 'SU', 'US'];
  expect(nearestCodes('DX', many)).toBe('such as DE, DK, AT, FR, GB; 8 in all');
  expect(nearestCodes('XT', many)).toMatch(/^such as AT, PT, /);
});
