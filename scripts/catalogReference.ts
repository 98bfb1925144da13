/** The catalog as Markdown: what each scenario shows, and the figures that follow from it without running it. */
import { internet2001 } from '../src/network/internet2001.ts';
import { buildModel } from '../src/scenario/build.ts';
import { describeModel } from '../src/scenario/describe.ts';
import { parseScenario } from '../src/scenario/parse.ts';

const head = `# Catalog

Generated from catalog/. \`wormcast show NAME\` prints a scenario with all that it extends, \`wormcast run NAME\` runs it.
In the files every number carries its source, or says that it is our choice.

| scenario | shows | hosts | lasts |
|---|---|---|---|`;

const figuresHead = `What follows from them before anything is run: growth while few hosts are infected, for scanners at random; the hosts that
the front-runners of all lanes find in a day at full speed, on tracks.

| scenario | worm | vulnerable when released | pace | spread |
|---|---|---|---|---|`;

/** A page of the scenarios, by name and text. */
export function catalogReference(catalog: Readonly<Record<string, string>>): string {
  const internet = internet2001();
  const scenarios: string[] = [];
  const worms: string[] = [];
  for (const [name, text] of Object.entries(catalog)) {
    const scenario = parseScenario(text, { file: name, catalog });
    const model = buildModel(scenario, 1, { internet });
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
  return `${[head, ...scenarios, '', figuresHead, ...worms].join('\n')}\n`;
}
