// Watching changes nothing, and a change of the scenario changes nothing before it: whole runs, byte for byte.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  InlineExecutor,
  type JobResult,
  observerKinds,
  type Run,
  replicateSeed,
  type Scenario,
  simulate,
  startRun,
  type Table,
} from '../../src/index.ts';
import { columnBytes, fingerprint, hashBytes, lastingSummary, tableHashes } from './fingerprint.ts';
import { everything, everythingNear, smallScenario } from './smallScenario.ts';

const tableNames = observerKinds.flatMap(({ tables }) => tables.map(({ name }) => name));
const worlds: readonly [name: string, make: (settings?: readonly string[]) => Scenario][] = [
  ['code-red-v2', (settings) => smallScenario('code-red-v2', settings)],
  ['code-red-v1', (settings) => smallScenario('code-red-v1', ['horizon=1 d', ...(settings ?? [])])],
  ...['contentFilter: { start: 5 h', 'blacklist: { start: 4 h, reaction: 30 min'].map(
    (defense): (typeof worlds)[number] => [
      `code-red-v2, ${defense.split(':')[0]}`,
      (settings) =>
        smallScenario('code-red-v2', [
          `defenses=[{ ${defense}, deployment: { transit: 100 } } }]`,
          ...(settings ?? []),
        ]),
    ],
  ),
  ['slammer', (settings) => smallScenario('slammer', settings)],
  [
    'permutation after a hit list, filtered',
    (settings) =>
      smallScenario('code-red-v2', [
        'worms.0.strategy={ hitList: { size: 100, then: { permutation: { giveUp: 20 } } } }',
        'defenses=[{ contentFilter: { start: 3 h, deployment: { addresses: 60 % } } }]',
        ...(settings ?? []),
      ]),
  ],
  ['everything', everything],
  ['everything, near', everythingNear],
];

describe.each(worlds)('%s', (_, make) => {
  const scenario = make();
  const all = fingerprint(simulate(scenario, { seed: 3, tables: 'all' }));

  test('each table alone is the table among all, and the summary is the same', () => {
    for (const name of tableNames) {
      const alone = simulate(scenario, { seed: 3, tables: [name] });
      expect(lastingSummary(alone.summary()), name).toEqual(all.summary);
      const hashes = tableHashes(alone.tables);
      expect(Object.keys(hashes)).toContain(name);
      for (const [table, hash] of Object.entries(hashes)) expect(hash, table).toBe(all.tables[table]);
    }
  });

  test('so are some of them, in any order, and none', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(tableNames), (tables) => {
        const run = simulate(scenario, { seed: 3, tables });
        expect(lastingSummary(run.summary())).toEqual(all.summary);
        expect(all.tables).toMatchObject(tableHashes(run.tables));
      }),
      { seed: 11, numRuns: 6, examples: [[[]], [[...tableNames].reverse()]] },
    );
  });

  test('slices, and looks at the tables between them, change nothing', () => {
    const run = startRun(scenario, { seed: 3, tables: 'all' });
    let looks = 0;
    for (let budget = 1; !run.done; budget += 97) {
      run.advance(Infinity, budget);
      tableHashes(run.tables);
      looks++;
    }
    expect(looks).toBeGreaterThan(4);
    expect(fingerprint(run)).toEqual(all);
  });
});

describe('jobs', () => {
  test('yield what single runs do, in any order', async () => {
    const jobs = worlds.flatMap(([, make]) =>
      [0, 1].map((replicate) => ({
        scenario: make(),
        seed: replicateSeed(7, replicate),
        tables: 'all' as const,
      })),
    );
    const single = jobs.map((job) => fingerprint(simulate(job.scenario, job)));
    const asFingerprint = (result: JobResult | null) => ({
      summary: lastingSummary(result!.summary),
      tables: tableHashes(result!.tables),
    });
    const executor = new InlineExecutor();
    expect((await executor.run(jobs)).map(asFingerprint)).toEqual(single);
    expect((await executor.run([...jobs].reverse())).map(asFingerprint)).toEqual([...single].reverse());
  });
});

/** Rows whose first column (a time) lies before a limit, as bytes by column. */
function rowsBefore(table: Table, limit: number): string[] {
  const name = table.spec.columns.some((column) => column.name === 'to') ? 'to' : 'time';
  if (!table.spec.columns.some((column) => column.name === name)) return [];
  const times = table.column(name);
  let rows = 0;
  while (rows < times.length && times[rows]! < limit) rows++;
  return table.spec.columns.map((column) => {
    const bytes = columnBytes(table, column.name);
    return `${column.name} ${rows} ${hashBytes(bytes.subarray(0, (bytes.length / times.length) * rows))}`;
  });
}

describe('a filter that starts at 15:00', () => {
  // 15:00 UTC: five, fifteen and twenty-seven hours after the starts
  const cases = [
    ['code-red-v2', worlds[0]![1], 5],
    ['code-red-v1', worlds[1]![1], 15],
    ['everything', worlds[2]![1], 3],
  ] as const;

  test.each(cases)('%s: changes no row before 15:00, and many after', (_, make, hours) => {
    const place = make().defenses.length;
    const filter = '{ contentFilter: { start: 2001-07-DAYT15:00Z, share: 80 % } }'.replace(
      'DAY',
      new Date(make().start * 1000).toISOString().slice(8, 10),
    );
    const [plain, filtered] = [
      make(),
      make([place === 0 ? `defenses=[${filter}]` : `defenses.${place}=${filter}`]),
    ].map((scenario) => simulate(scenario, { seed: 3, tables: 'all' }));
    let changed = 0;
    for (const table of plain!.tables) {
      const other = filtered!.table(table.spec.name);
      expect(rowsBefore(other, hours * 3600), table.spec.name).toEqual(rowsBefore(table, hours * 3600));
      changed += rowsBefore(other, Infinity).join() === rowsBefore(table, Infinity).join() ? 0 : 1;
    }
    expect(changed).toBeGreaterThan(6);
    expect(rowsBefore(plain!.table('hits'), hours * 3600)[0]).toMatch(/^time [1-9]/);
  });

  test('costs no table a row, though rows end at 15:00 too', () => {
    const everyTick = (run: Run) =>
      ['census', 'new-infections', 'sites', 'bystanders', 'telescope', 'network', 'flood'].map((name) => {
        const table = run.table(name);
        return `${name} ${[...new Set(table.column(name === 'new-infections' ? 'to' : 'time'))].join(' ')}`;
      });
    const plain = smallScenario('code-red-v2');
    // at an end of rows, between them, and at the end of a run that is none
    for (const start of ['5 h', '18030 s', '14 h', '50430 s']) {
      const ends = start === '50430 s' ? ['horizon=50430 s'] : [];
      const filtered = smallScenario('code-red-v2', [
        ...ends,
        `defenses=[{ contentFilter: { start: ${start}, share: 80 % } }]`,
      ]);
      const expected = ends.length === 0 ? plain : smallScenario('code-red-v2', ends);
      const [withFilter, without] = [filtered, expected].map((scenario) =>
        simulate(scenario, { tables: 'all' }),
      );
      expect(everyTick(withFilter!)).toEqual(everyTick(without!));
    }
  });
});

test('scenarios that differ only in a telescope differ nowhere else', () => {
  for (const [, make] of worlds) {
    const [one, other] = [
      make(),
      make(['observe.telescopes=[{ name: other, prefix: 0.0.8.0/22, every: 30 min }]']),
    ].map((scenario) => fingerprint(simulate(scenario, { seed: 3, tables: 'all' })));
    const { telescope: first, ...rest } = one!.tables;
    const { telescope: second, ...otherRest } = other!.tables;
    expect(second).not.toBe(first);
    expect({ summary: other!.summary, tables: otherRest }).toEqual({ summary: one!.summary, tables: rest });
  }
});
