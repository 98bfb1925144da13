/** Sentence 2: which home pages are defaced, from when to when, and how many at one time. */
import { DefacedPages } from '../observe/defacement.ts';
import { firstAtOrAbove } from '../observe/firstAtOrAbove.ts';
import { formatInstant } from '../scenario/units.ts';
import { count, percent, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { strictWorm } from './runs.ts';

/** Judges the share of infected hosts whose page is defaced sooner or later. */
export function judgeDefacement(share: number, languageShare: number): Verdict {
  if (share === 0) return doesNotHold('no page was ever defaced');
  if (languageShare === 1) return holds('every page, for a time');
  return holdsOnlyIf(`the server speaks US English (${percent(languageShare)} do), and only for hours`);
}

export const defacedPages: FindOut = (runs) => {
  const { model, scenario, command, table } = runs.one(strictWorm);
  const rule = scenario.worms[0]!.defacement!;
  const pages = new DefacedPages(model);
  pages.start(model.addresses.length);
  let infected = 0;
  let defaced = 0;
  let from = Infinity;
  let until = 0;
  for (const { time, target } of table('infections')) {
    const host = firstAtOrAbove(model.addresses, target!);
    pages.onInfected(time!, 0, host);
    infected++;
    // Hosts of this scenario do not halt, so what is planned comes true unless the run ends before.
    if (pages.from(0, host) > model.end) continue;
    defaced++;
    from = Math.min(from, pages.from(0, host));
    until = Math.max(until, Math.min(model.end, pages.until(0, host)));
  }
  let most = 0;
  let mostAt = 0;
  for (const row of table('census')) {
    if (row.defaced! <= most) continue;
    most = row.defaced!;
    mostAt = row.time!;
  }
  const figures = { infected, defaced, mostAtOnce: most, mostAt, from, until, rule };
  const moment = (time: number): string => formatInstant(model.epoch + Math.floor(time / 60) * 60);
  const lines = [
    `A page is defaced ${span(rule.delay)} after the infection, for ${span(rule.duration)}, if the server speaks US English.`,
    `Of ${count(infected)} infected hosts ${count(defaced)} showed it at some time (${percent(defaced / infected)}), at most ${count(most)} at one time.`,
  ];
  if (defaced > 0)
    lines.push(
      `The first from ${moment(from)}, the most at ${moment(mostAt)}, the last until ${moment(until)}${until === model.end ? ', where the run ends' : ''}.`,
    );
  return {
    figures,
    lines,
    table: [],
    verdict: judgeDefacement(defaced / infected, rule.share),
    evidence: [{ command, shows: 'column defaced of the table census, and infections' }],
  };
};
