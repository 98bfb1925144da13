// A walk through the lesson and the class: five guesses by keyboard, the small world, one student, the teacher.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classScenario, readResult } from '../../lab/lesson/classRuns.ts';
import { steps } from '../../lab/lesson/steps.ts';
import { writeHours } from '../../lab/lesson/words.ts';
import { readTerms } from './bench.ts';
import { runHere } from './endedRun.ts';
import { canOpenLab, OpenLab } from './openLab.ts';

const thousands = (value: number) => value.toLocaleString('en-US');
const student = 3;
const classResult = (seed: number) =>
  readResult(seed, runHere({ scenario: classScenario, tables: ['census'] }, seed));

describe.skipIf(!canOpenLab())('the lesson', () => {
  let lab: OpenLab;
  beforeAll(async () => {
    lab = await OpenLab.start();
  });
  afterAll(() => lab?.close());

  it('is done by keyboard, each step with its sentence', async () => {
    const { page, errors } = await lab.open(`#/lesson?student=${student}`, { reducedMotion: true });
    /** Tab by tab, as only a keyboard can. */
    const reach = async (role: 'link' | 'button' | 'slider', name: string | RegExp) => {
      const wanted = page.getByRole(role, { name }).first();
      await wanted.waitFor();
      for (let press = 0; press < 60; press++) {
        if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`keyboard: expected to reach the ${role} ${name}`);
    };
    await reach('link', 'Begin with step 1');
    for (const [index, step] of steps.entries()) {
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: step.title, exact: true }).waitFor();
      for (const guess of step.guesses) {
        await reach('slider', new RegExp(`^${guess.label}`));
        const slider = page.getByRole('slider', { name: new RegExp(`^${guess.label}`) });
        const before = await slider.getAttribute('aria-valuetext');
        await page.keyboard.press('PageDown');
        expect(await slider.getAttribute('aria-valuetext')).not.toBe(before);
      }
      await reach('button', 'Run it');
      await page.keyboard.press('Enter');
      const { answers, sentence } = step.read(step.runs.map((run) => runHere(run, student)));
      await page.getByText(sentence, { exact: true }).waitFor();
      const rows = await page.getByRole('row').allInnerTexts();
      for (const [row, guess] of step.guesses.entries()) {
        expect(rows[row + 1], step.title).toContain(`\t${guess.write(answers[row]!)}\t`);
      }
      await page.getByRole('link', { name: new RegExp(`^${index + 1}.*, done$`) }).waitFor();
      await reach('link', index + 1 < steps.length ? /^Next: / : 'Now explore by yourself');
    }
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('begins in a small world, whose counters add up', async () => {
    const { page, errors } = await lab.open('#/lesson');
    const count = async () => {
      const terms = await readTerms(page.locator('main'));
      const [probes, hits, misses, infected] = ['probes', 'hit a host', 'hit nothing', 'hosts infected'].map(
        (term) => Number(terms[term]?.replaceAll(',', '')),
      );
      return { probes: probes!, hits: hits!, misses: misses!, infected: infected! };
    };
    await expect.poll(async () => (await count()).infected).toBe(1);
    await page.getByLabel('Speed').selectOption('very quick');
    await page.getByRole('button', { name: 'Play', exact: true }).press('Enter');
    await expect.poll(async () => (await count()).infected).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter');
    const { probes, hits, misses, infected } = await count();
    expect(hits + misses).toBe(probes);
    expect(hits).toBeGreaterThanOrEqual(infected - 1);
    await page.getByRole('button', { name: 'Next probe' }).press('Enter');
    await expect.poll(async () => (await count()).probes).toBe(probes + 1);
    await page.getByRole('button', { name: 'From the start' }).press('Enter');
    await expect.poll(async () => (await count()).infected).toBe(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('gives a student the numbers of his number', async () => {
    const { page, errors } = await lab.open(`#/class?student=${student}`);
    const { toHalf, everInfected, hosts } = classResult(student);
    await expect
      .poll(() => readTerms(page.locator('main')))
      .toEqual({
        'half of the hosts after': writeHours(toHalf),
        'hosts infected in 14 hours': `${thousands(everInfected)} of ${thousands(hosts)}`,
      });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('gives the teacher the runs of all', async () => {
    const { page, errors } = await lab.open('#/class?n=4');
    const halves = [1, 2, 3, 4].map((seed) => classResult(seed).toHalf);
    const [least, most] = [Math.min(...halves), Math.max(...halves)].map(writeHours);
    await page
      .getByText(
        `The quickest run had half of the hosts after ${least}, the slowest after ${most}; the median is `,
      )
      .waitFor();
    await page.getByRole('heading', { name: 'The answer' }).waitFor();
    const numbers = page.locator('ol').getByRole('link');
    expect((await numbers.allInnerTexts()).map((text) => text.split(/\s*\n\s*/))).toEqual(
      halves.map((half, index) => [String(index + 1), writeHours(half)]),
    );
    await numbers.nth(student - 1).press('Enter');
    await page.getByText('your number', { exact: true }).waitFor();
    await page.getByText(writeHours(halves[student - 1]!)).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
