import { describe, expect, it } from 'vitest';
import { contentFilter } from '../../src/defense/contentFilter.ts';
import { firstPassage, patching } from '../../src/defense/patching.ts';
import { defenseKinds } from '../../src/defense/registry.ts';
import { makeContext } from './context.ts';

const context = makeContext('patching', 1);

it('the registry has each kind once', () => {
  const names = defenseKinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('patching');
});

describe('contentFilter', () => {
  const filter = contentFilter.create({ start: 100, share: 0.25 }, context);

  it('changes nothing before its start, and only then', () => {
    expect([0, 99.999, 100, 1e9].map((time) => filter.passShare!(time))).toEqual([1, 1, 0.75, 0.75]);
    expect([0, 99.999, 100, 1e9].map((time) => filter.nextChange(time))).toEqual([
      100,
      100,
      Infinity,
      Infinity,
    ]);
  });
});

describe('firstPassage', () => {
  it('inverts the cumulative hazard', () => {
    const passage = firstPassage([
      { from: 10, to: 20, rate: 0.1 },
      { from: 15, to: 30, rate: 0.2 },
      { from: 40, to: Infinity, rate: 1 },
    ]);
    // hazard: 0.1 from 10, 0.3 from 15, 0.2 from 20, none from 30, 1 from 40
    expect(passage(0.25)).toBeCloseTo(12.5, 12);
    expect(passage(0.5)).toBeCloseTo(15, 12);
    expect(passage(2)).toBeCloseTo(20, 12);
    expect(passage(3)).toBeCloseTo(25, 12);
    expect(passage(5)).toBeCloseTo(41, 12);
  });

  it('never comes where the hazard ends', () => {
    expect(firstPassage([{ from: 0, to: 1, rate: 1 }])(1.5)).toBe(Infinity);
    expect(firstPassage([])(0.1)).toBe(Infinity);
  });
});

describe('patching', () => {
  it('is a function of the host alone, and never changes by itself', () => {
    const one = patching.create({ background: [{ rate: 1e-5 }], bursts: [], afterHalt: 0.5 }, context);
    const two = patching.create({ background: [{ rate: 1e-5 }], bursts: [], afterHalt: 0.5 }, context);
    for (const host of [5, 3, 3, 9]) {
      expect(one.patchTime!(host)).toBe(two.patchTime!(host));
      expect(one.patchesAtBoot!(host, 2)).toBe(two.patchesAtBoot!(host, 2));
    }
    expect(one.nextChange(0)).toBe(Infinity);
    expect(one.patchedAtStart).toBeUndefined();
  });

  it('patches nobody without hazards', () => {
    const idle = patching.create({ background: [], bursts: [], afterHalt: 0 }, context);
    for (let host = 0; host < 100; host++) {
      expect(idle.patchTime!(host)).toBe(Infinity);
      expect(idle.patchesAtBoot!(host, 0)).toBe(false);
    }
  });
});
