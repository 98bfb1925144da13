// The registry is complete and says of each figure what it is, why its tolerance is what it is, and what was fitted to it.
import { describe, expect, it, test } from 'vitest';
import { validations } from '../../src/validation/registry.ts';
import { type Claim, isGated } from '../../src/validation/validation.ts';

/** Targets that were written down before the simulator was, and have a row. */
const targets = 'A1 A2 A3 A4 A5 A6 A7 A8 A9 A13 A14 A15 A16 A17 A18 A20 A21 A22 A23 A24 A25 A27 A28'.split(
  ' ',
);

/** What is wrong with a claim. */
function findFaults(claim: Claim): string[] {
  const { kind, against, calibration, accepted, published, confidence, remark } = claim;
  const faults: string[] = [];
  const expectThat = (holds: boolean, fault: string) => holds || faults.push(fault);
  expectThat(
    (kind === 'calibrated') === (calibration !== undefined),
    'calibrated without what was chosen by what',
  );
  expectThat((kind === 'identity') === (against === 'arithmetic'), 'only identities are arithmetic');
  expectThat(accepted[0] <= accepted[1], 'accepts nothing');
  expectThat(claim.quantity.length > 5 && claim.why.length > 5 && claim.tolerance !== '', 'no words');
  expectThat(Number.isFinite(published), 'no figure');
  const said = published >= accepted[0] && published <= accepted[1];
  expectThat(
    said || claim.words !== undefined,
    'accepts other figures than what was published, without a word',
  );
  expectThat(
    confidence !== 'low' || kind === 'identity' || remark !== undefined,
    'not gated, without a reason',
  );
  return faults;
}

test('each target is there exactly once, and no name twice', () => {
  const ids = validations.map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('A'))).toEqual(targets);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[AB]\d+$/);
});

describe.each(validations.map((validation) => [validation.id, validation] as const))(
  '%s',
  (_id, validation) => {
    it('has a title, a citation, inputs, and claims without faults', () => {
      const { title, citation, inputs, claims } = validation;
      expect(Math.min(title.length, citation.length, inputs.length)).toBeGreaterThan(10);
      expect(claims.length).toBeGreaterThan(0);
      for (const claim of claims) expect(findFaults(claim), claim.quantity).toEqual([]);
      const names = claims.map(({ quantity }) => quantity);
      expect(new Set(names).size).toBe(names.length);
    });

    it('has runs of thirty seeds or more where chance has a part', () => {
      for (const jobs of validation.runs()) {
        const isDeterministic = ['A13', 'A27'].includes(validation.id);
        expect(jobs.length).toBeGreaterThanOrEqual(isDeterministic ? 2 : 30);
        expect(new Set(jobs.map(({ seed }) => seed)).size).toBe(jobs.length);
        expect(new Set(jobs.map(({ scenario }) => scenario)).size).toBe(1);
      }
    });
  },
);

test('some figures are predicted and were observed, and some are not gated', () => {
  const claims = validations.flatMap((validation) => validation.claims);
  const predicted = claims.filter(({ kind, against }) => kind === 'predicted' && against === 'measurement');
  expect(predicted.filter(isGated).length).toBeGreaterThan(3);
  expect(claims.filter((claim) => !isGated(claim)).length).toBeGreaterThan(3);
});

test('faults of claims are found', () => {
  const good = validations[0]!.claims[0]!;
  const faulty: Partial<Claim>[] = [
    { kind: 'calibrated' },
    { kind: 'predicted' },
    { accepted: [2, 1] },
    { accepted: [5, 6] },
    { why: '' },
    { published: Number.NaN },
    { kind: 'predicted', against: 'model', confidence: 'low' },
  ];
  expect(findFaults(good)).toEqual([]);
  for (const change of faulty)
    expect(findFaults({ ...good, ...change }), JSON.stringify(change)).not.toEqual([]);
});
