/** The tables of docs/strategies/generator.md: cycles and gaps of known generators, and what they do to the hosts of a scenario. */
import { type ListedCycle, listCycles } from '../src/address/cycleList.ts';
import { Generator, type GeneratorOptions } from '../src/address/generator.ts';
import { exact } from '../src/engine/exact/exact.ts';
import { VULNERABLE } from '../src/host/states.ts';
import { flatInternet } from '../src/network/flatInternet.ts';
import { buildModel } from '../src/scenario/build.ts';
import { parseScenario } from '../src/scenario/parse.ts';

/** Published generators, and the first with an increment too high by 1. */
const examples: readonly (readonly [source: string, options: GeneratorOptions])[] = [
  ["Microsoft's C library", { multiplier: 214013, increment: 2531011 }],
  ['the same, increment wrong by 1', { multiplier: 214013, increment: 2531012 }],
  ["Microsoft's C library", { multiplier: 214013, increment: 2531011, output: 'halves' }],
  ['Numerical Recipes', { multiplier: 1664525, increment: 1013904223, output: 'halves' }],
  ['the example of the C standard', { multiplier: 1103515245, increment: 12345, output: 'halves' }],
];

const count = (value: number) => value.toLocaleString('en-US');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function describeExample([source, options]: (typeof examples)[number]): string {
  const generator = new Generator(options);
  const cycles = generator.countCycles();
  const number = cycles.reduce((sum, { count: ofLength }) => sum + ofLength, 0);
  const cells = [
    source,
    `${generator.multiplier}, ${generator.increment}`,
    `\`${generator.output}\``,
    count(number),
    count(cycles[0]!.length),
    count(cycles.at(-1)!.length),
    percent(generator.unreached / generator.period),
  ];
  return `| ${cells.join(' | ')} |`;
}

export function generatorTable(): string {
  const head =
    '| generator | multiplier, increment | output | cycles | shortest | longest | addresses never emitted |';
  return [head, '|---|---|---|---|---|---|---|', ...examples.map(describeExample)].join('\n');
}

/** Hosts by length of their cycle, in a run at seed 1 of a scenario in a flat space. */
export function unreachedTable(name: string, text: string): string {
  const scenario = parseScenario(text, { file: name });
  if (scenario.space.kind !== 'flat')
    throw new Error(`${name}: expected a flat space, got ${scenario.space.kind}`);
  const model = buildModel(scenario, 1, { internet: flatInternet(scenario.space.bits) });
  const { strategy } = model.worms[0]!;
  if (strategy.kind !== 'generator') throw new Error(`${name}: expected a generator, got ${strategy.kind}`);
  const simulation = exact.create(model, []);
  simulation.advance(Infinity);
  const { state, worms } = simulation.view;
  const { ranks } = strategy.generator.ranksOf(model.addresses);
  const rows = new Map<string, { cycles: number; hosts: number; infected: number }>();
  const isOn =
    ({ rank, length }: ListedCycle) =>
    (other: number) =>
      other >= rank && other < rank + length;
  for (const cycle of listCycles(strategy.generator)) {
    const lanes = [...worms[0]!.laneStarts!].filter(isOn(cycle)).length;
    const length = cycle.length < 1024 ? 'below 1,024' : count(cycle.length);
    const key = `${length} | ${lanes > 0 ? 'yes' : 'no'}`;
    const row = rows.get(key) ?? { cycles: 0, hosts: 0, infected: 0 };
    const hosts = [...ranks.keys()].filter((host) => isOn(cycle)(ranks[host]!));
    row.cycles++;
    row.hosts += hosts.length;
    row.infected += hosts.filter((host) => state[host] !== VULNERABLE).length;
    rows.set(key, row);
  }
  const longestFirst = [...rows].sort(
    ([one], [other]) =>
      Number.parseInt(other.replaceAll(/\D/g, ''), 10) - Number.parseInt(one.replaceAll(/\D/g, ''), 10),
  );
  return [
    '| length of cycles | with a lane | cycles | hosts | infected |',
    '|---|---|---|---|---|',
    ...longestFirst.map(
      ([key, { cycles, hosts, infected }]) => `| ${key} | ${cycles} | ${hosts} | ${infected} |`,
    ),
  ].join('\n');
}

/** The page, with its tables anew. */
export function generatorPage(page: string, scenario: string): string {
  const tables = { generators: generatorTable(), 'short-cycles': unreachedTable('short-cycles', scenario) };
  let text = page;
  for (const [name, table] of Object.entries(tables)) {
    const begin = `<!-- generated: ${name} -->`;
    const end = `<!-- end of generated: ${name} -->`;
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < 0)
      throw new Error(`docs/strategies/generator.md: expected ${begin} and its end, got none`);
    text = `${text.slice(0, from)}${begin}\n\n${table}\n\n${text.slice(to)}`;
  }
  return text;
}
