import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as units from '../../src/scenario/units.ts';

const all = [units.duration, units.pace, units.hazard, units.bandwidth, units.size, units.share];

it('instants: reading inverts writing, and agrees with the calendar of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62135596800, max: 253402300799 }), (epoch) => {
      const text = units.formatInstant(epoch);
      expect(units.parseInstant(text)).toBe(epoch);
      expect(text.slice(0, 16)).toBe(new Date(epoch * 1000).toISOString().slice(0, 16));
    }),
  );
});

it('quantities are read in proportion, and match the pattern for editors', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...all)
        .chain((unit) => fc.tuple(fc.constant(unit), fc.constantFrom(...Object.keys(unit.units)))),
      fc.double({ min: 0, max: 1e15, noNaN: true, noDefaultInfinity: true }),
      ([unit, name], value) => {
        const text = `${value} ${name}`;
        expect(text).toMatch(new RegExp(unit.pattern));
        const one = unit.units[name]!(1);
        const read = units.parseQuantity(text, unit);
        expect(Math.abs(read - value * one)).toBeLessThanOrEqual(4e-16 * value * one);
      },
    ),
  );
});

it('text that the pattern refuses is refused by the reader', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.string({ unit: 'grapheme', maxLength: 12 }), (unit, text) => {
      fc.pre(!new RegExp(unit.pattern).test(text.trim()));
      expect(() => units.parseQuantity(text, unit)).toThrow(`expected ${unit.expected}`);
    }),
  );
});
