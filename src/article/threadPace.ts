/** Sentence 4: what a hundred threads are worth. Each waits for one connect at a time, so time-outs set the pace. */
import { amount, count, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, type Verdict } from './finding.ts';
import { randomWorm } from './runs.ts';

/** Probes/s of one infected host: the lowest and highest figure that July's observers allow (docs/article.md). */
const slowest = 4.7;
const fastest = 14;

/** Judges the pace of a hundred threads, probes/s, against what was observed. */
export function judgePace(silent: number, answered: number): Verdict {
  const within = (pace: number): boolean => pace >= slowest && pace <= fastest;
  return within(silent) && within(answered)
    ? holds(`a hundred threads on time-outs explain the pace observed, ${slowest} to ${fastest} probes/s`)
    : doesNotHold(`their pace is not what was observed, ${slowest} to ${fastest} probes/s`);
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
    verdict: judgePace(rows[0]!.pace, rows[1]!.pace),
    evidence: [
      { command: silent.command, shows: 'timeToShare of the summary; wormcast show, the pace' },
      { command: answered.command, shows: 'the same' },
    ],
  };
};
