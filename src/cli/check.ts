/** `wormcast check`: reads a scenario and says what is wrong with it, or that nothing is. */
import { loadSurroundings, startRun } from '../node/index.ts';
import { formatCount, formatMoment, formatSpan } from './numbers.ts';
import { readScenario } from './scenarioInput.ts';

/** Places the hosts too, which finds what the text alone does not show. */
export async function checkScenario(name: string, flags: { set?: readonly string[] }): Promise<void> {
  const { scenario, directory } = readScenario(name, { settings: flags.set });
  const { internet, readList } = await loadSurroundings(scenario, directory);
  const run = startRun(scenario, {
    ...(internet !== undefined && { internet }),
    ...(readList !== undefined && { readList }),
  });
  const hosts = formatCount(run.model.addresses.length);
  const worms = scenario.worms.map((worm) => worm.name).join(', ');
  process.stdout.write(
    `${name}: right. ${hosts} hosts, ${worms}, from ${formatMoment(scenario.start)} for ${formatSpan(scenario.horizon)}\n`,
  );
}
