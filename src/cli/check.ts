/** `wormcast check`: reads a scenario and says what is wrong with it, or that nothing is. */
import { formatDuration } from '../node/index.ts';
import { formatCount, formatMoment } from './numbers.ts';
import { prepareRun, readScenario } from './scenarioInput.ts';

export async function checkScenario(name: string, flags: { set?: readonly string[] }): Promise<void> {
  const input = readScenario(name, { settings: flags.set });
  const { scenario } = input;
  const run = await prepareRun(input);
  const hosts = formatCount(run.model.addresses.length);
  const worms = scenario.worms.map((worm) => worm.name).join(', ');
  process.stdout.write(
    `${name}: right. ${hosts} hosts, ${worms}, from ${formatMoment(scenario.start)} for ${formatDuration(scenario.horizon)}\n`,
  );
}
