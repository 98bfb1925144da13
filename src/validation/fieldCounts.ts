/** A6: v1 in the field, as one /16 counted it. What was fitted to it is said; nothing here is a prediction. */

import { column, fromCatalog, repeat } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

/** Different sources by the end of 13 to 18 July 2001. */
const counted = [27, 1079, 3641, 7146, 10212, 13866];
const dates = [13, 14, 15, 16, 17, 18];
const first = 2;

export const fieldCounts: Validation = {
  id: 'A6',
  title: 'Code Red v1 in the field: sources at a /16 by day',
  citation: 'Eichman (Chemical Abstracts), Bugtraq, July 2001',
  inputs: 'code-red-v1-field: 77 lists ("lanes"), 6 probes/s, released on 14 July at 15:00 UTC',
  claims: counted.slice(first).map(
    (published, index): Claim => ({
      quantity: `sources by the end of ${dates[first + index]} July`,
      unit: 'hosts',
      published,
      kind: 'calibrated',
      against: 'measurement',
      calibration: {
        parameter: 'lanes = 77 and the time of release',
        data: 'the slope and the offset of these counts',
      },
      confidence: 'high',
      ...withinShare(published, 0.15),
      why: 'a straight line through counts that bend by that much',
      ...(index === 0 && {
        remark:
          'That there were lanes is our inference. Of the first two days, 27 and 1,079, the model shows nothing and half: it is released in between.',
      }),
    }),
  ),
  runs: () => [repeat(fromCatalog('code-red-v1-field'), ['telescope'])],
  measure: ([runs = []]) =>
    counted
      .map((_, date) => measureMedian(runs.map((run) => column(run, 'telescope', 'sourcesSoFar')[date]!)))
      .slice(first),
  picture: ([runs = []]) => ({
    title: 'Code Red v1 seen by a /16, July 2001',
    subtitle: `different sources so far, calibrated to the counts; ${runs.length} runs`,
    x: 'day of July at whose end it was counted',
    y: 'sources so far',
    lines: [
      {
        label: 'simulated',
        x: dates,
        ...band(runs.map((run) => [...column(run, 'telescope', 'sourcesSoFar')])),
      },
    ],
    points: { label: 'Eichman', x: dates, y: counted },
  }),
};
