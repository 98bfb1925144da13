/** The catalog as Markdown: what each scenario shows, and the figures that follow from it without running it. */
import { flatInternet } from '../src/network/flatInternet.ts';
import { internet2001 } from '../src/network/internet2001.ts';
import { buildModel } from '../src/scenario/build.ts';
import { describeModel } from '../src/scenario/describe.ts';
import { parseScenario } from '../src/scenario/parse.ts';

const head = `# Catalog

Generated from catalog/. \`wormcast show NAME\` prints a scenario with all that it extends, \`wormcast run NAME\` runs it.
In the files every number carries its source, or says that it is our choice or fitted. [Worms](worms.md) has those that were seen
side by side.

| scenario | shows | hosts | lasts |
|---|---|---|---|`;

const figuresHead = `What follows from them before anything is run: growth while few hosts are infected, for scanners at random; the hosts that
the front-runners of all lanes find in a day at full speed, on tracks.

| scenario | worm | vulnerable when released | pace | spread |
|---|---|---|---|---|`;

const notes = `Two of them are easily taken for more than they are:

- **july-2001** has the worms of code-red-v1-field and code-red-v2 on the same hosts, but not the calibrated history of v1: it
  is released on 13 July, as reported, 39 hours earlier than the calibration wants, and finds 395,060 vulnerable hosts
  instead of 359,104. By the end of 13 to 18 July its telescope has seen 3,003, 6,604, 10,193, 13,729, 17,041 and 20,272
  sources (seed 1), where one /16 counted 27, 1,079, 3,641, 7,146, 10,212 and 13,866 (Eichman, Bugtraq, July 2001). The
  scenario made to fit the counts is code-red-v1-field; the first two it does not explain either.
- **readers-letter** has the right mean and the wrong regularity. 22,000 scanners at 6 probes/s reach an address every
  2^32 / 132,000 s = 9.0 h on average, which is what the reader's "every 8 to 10 hours" sounds like; but the intervals are
  exponential, and only about one in twelve (e^(-8/9.04) - e^(-10/9.04) = 8 %) lies between 8 and 10 hours. On the shared
  track of readers-letter-track the intervals are those between infections earlier on, as irregular. Only a fault of the
  server's own, readers-letter-fault, keeps to 8 to 10 hours. The table crashes has every interval.`;

/** A page of the scenarios, by name and text. */
export function catalogReference(catalog: Readonly<Record<string, string>>): string {
  const ofJuly2001 = internet2001();
  const scenarios: string[] = [];
  const worms: string[] = [];
  for (const [name, text] of Object.entries(catalog)) {
    const scenario = parseScenario(text, { file: name, catalog });
    const { space } = scenario;
    const model = buildModel(scenario, 1, {
      internet: space.kind === 'flat' ? flatInternet(space.bits) : ofJuly2001,
    });
    const figures = describeModel(model);
    const textOf = (worm: string, figure: string) =>
      figures.find((row) => row.worm === worm && row.name === figure)?.text;
    scenarios.push(
      `| [${name}](../catalog/${name}.yaml) | ${scenario.description} | ${textOf('', 'hosts')} | ${textOf('', 'horizon')} |`,
    );
    for (const worm of model.worms) {
      const released = worm.releases.some(({ count }) => count > 0);
      const perDay = textOf(worm.name, 'perDay');
      const growth = perDay ?? `${textOf(worm.name, 'growth')}, doubling ${textOf(worm.name, 'doubling')}`;
      const cells = [name, worm.name, textOf(worm.name, 'vulnerable'), textOf(worm.name, 'pace')];
      worms.push(`| ${cells.join(' | ')} | ${released ? growth : 'not released'} |`);
    }
  }
  return `${[head, ...scenarios, '', figuresHead, ...worms, '', notes].join('\n')}\n`;
}
