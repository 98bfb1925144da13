/** Sentence 4: what a hundred threads are worth. Each waits for one connect at a time, so time-outs set the pace. */
import { amount, count, percent, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { randomWorm } from './runs.ts';

/**
 * Estimates of the probes/s of one infected host lie between eEye's 500,000 addresses a day and the 11 of Moore, Shannon
 * and others (IMW 2002), both from memory; Staniford's fit of July's growth, 5.98, is among them.
 */
const slowest = 5.8;
const fastest = 11;

/** Judges the paces of a hundred threads, probes/s, where no address answers and where some do, by those estimates. */
export function judgePace(silent: number, answered: number, answeringShare: number): Verdict {
  const within = (pace: number): boolean => pace >= slowest && pace <= fastest;
  const range = `${slowest} to ${fastest} probes/s, as estimated at the time`;
  if (within(silent)) return holds(`waiting for time-outs, they make ${range}`);
  if (within(answered))
    return holdsOnlyIf(
      `about ${percent(answeringShare)} of addresses answer at once: then they make ${range}`,
    );
  return doesNotHold(`they do not make ${range}`);
}

/** Share of addresses that answer at once with which a hundred threads reach 6 probes/s. */
const answering = 0.22;

export const threadPace: FindOut = (runs) => {
  const of = (share: number) => runs.one({ ...randomWorm, settings: [`worms.0.pace={answering: ${share}}`] });
  const base = runs.one(randomWorm);
  const measure = (name: string, { scenario, summary }: typeof base) => {
    const { pace, threads } = scenario.worms[0]!;
    return { name, threads, pace, perDay: pace * 86400, half: summary.timeToShare['0.5']! };
  };
  const silent = of(0);
  const answered = of(answering);
  const rows = [
    measure('no address answers', silent),
    measure(`${answering * 100} % answer at once`, answered),
    measure('6 probes/s, as fitted', base),
  ];
  return {
    figures: { rows },
    lines: [
      `A thread that meets silence waits 21 s (three SYNs), so ${count(rows[0]!.threads)} threads are far from a hundred probes a second.`,
    ],
    table: [
      ['', 'probes/s', 'addresses a day', 'half of v2 infected after'],
      ...rows.map(({ name, pace, perDay, half }) => [name, amount(pace), count(perDay), span(half)]),
    ],
    verdict: judgePace(rows[0]!.pace, rows[1]!.pace, answering),
    evidence: [
      { command: silent.command, shows: 'timeToShare of the summary; the pace, with show in place of run' },
      { command: answered.command, shows: 'the same' },
    ],
  };
};
