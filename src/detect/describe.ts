/** The detectors as Markdown, from their own declarations. */
import { describeTable } from '../observe/describe.ts';
import { FIRST_INFECTION } from './detector.ts';
import { detectorKinds } from './registry.ts';
import { detectorTables } from './tables.ts';

const example = `\`\`\`yaml
detectors:
  - telescopeAlarm: { name: telescope, prefixes: [10.0.0.0/8], sources: 30, background: 2 probes/min, confirm: 2 }
defenses:
  - contentFilter: { start: { after: telescope, delay: 2 h }, share: 50 % }
\`\`\``;

/** What a detector is, the kinds, and the tables with all columns. */
export function describeDetectors(): string {
  const kinds = detectorKinds.map(({ name, meaning }) => `- **\`${name}\`** ${meaning}`);
  const parts = [
    '# Detectors',
    'What sees a worm, so that defenses can begin. A detector watches unoccupied addresses of its prefixes as a telescope does, with draws of its own (`observe/detectors/NAME`), looks at the end of every interval, and raises one alarm, which may be a false one. A defense whose `start` is `{ after: NAME, delay: DURATION }` begins so long after that alarm; until then the run is event for event the run without it. A detector for which nothing waits only reports.',
    example,
    `\`after: ${FIRST_INFECTION}\` needs no detector: it is the first release of a worm. Alarms, and defenses that waited for one in vain, stand in the summary. A run that continues from a checkpoint has the detectors of the run that was saved.`,
    '## Kinds',
    kinds.join('\n'),
    'Their keys are those of `detectors` in [scenarios](scenarios.md). What each computes stands at the head of its file in `src/detect/`. Some things that one may ask:',
    [
      '- Times are known to the interval: an alarm comes at the end of one. An interval cut short by the end of the run is none.',
      '- Noise (`background`, `benign`) is no probe of a worm: filters do not drop it, and it strains nothing.',
      '- A telescope alarm stops looking once it was raised. The trend goes on to the end, as does the random walk but for sources that it flagged.',
      '- At 2^20 addresses, for 360,000 hosts at 358 probes/min and with `sources: 5`, the trend settles when 0.2 to 0.5 % are infected (30 seeds); its alpha is then off by 7 % in the median and 27 % at most, and by 8 % at most when 2 % are infected. It raised no alarm in 40 days of noise alone at 2 to 20 packets/min. With noise, a threshold well above its mean (`sources: 20` at 10 packets/min) keeps the estimate from being diluted by what came before the worm.',
      '- The random walk takes every probe for a first contact: where threads repeat one walk (`walks: repeated`), retries count.',
    ].join('\n'),
    '## Tables',
    'Times are in seconds since the start of the scenario. A run has these tables if its scenario has detectors; `--tables` chooses them as those of [observers](observers.md).',
    ...detectorTables.map(describeTable),
  ];
  return `${parts.join('\n\n')}\n`;
}
