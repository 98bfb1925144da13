// Takes every measure, each in a process of its own with the C loop beside it, one at a time; writes results.json, a
// line of history.jsonl, and the table. With names of measures as arguments it takes only these and writes nothing.
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileFloor, type Floor } from './floor.ts';
import { describeMachine, measureLoad, readCommit } from './machine.ts';
import type { Taken } from './measure.ts';
import { partMeasures } from './partMeasures.ts';
import type { MeasureResult, Results } from './results.ts';
import { makeRows, median } from './rows.ts';
import { runMeasures } from './runMeasures.ts';
import type { Measure } from './sample.ts';
import { startProcess } from './startProcess.ts';
import { writeTable } from './table.ts';

const locate = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const floor = compileFloor();

/** `measure.ts` in plain JavaScript: a loader of TypeScript would rewrite dist/, too, and slow what is measured. */
const measureFile = locate('measure.built.mjs');
await build({
  entryPoints: [locate('measure.ts')],
  outfile: measureFile,
  bundle: true,
  platform: 'node',
  format: 'esm',
});
process.on('exit', () => rmSync(measureFile));

function takeMeasure({ name, flags = [], processes = 1 }: Measure): MeasureResult {
  const floors: Floor[] = [];
  const taken: Taken[] = [];
  for (let count = 0; count < processes; count++) {
    if (floor !== null) floors.push(floor.measure());
    const args = ['--expose-gc', ...flags, measureFile, name];
    taken.push(JSON.parse(startProcess(process.execPath, args).output));
  }
  return {
    warmUps: taken.flatMap(({ warmUps }) => warmUps),
    samples: taken.flatMap(({ samples }) => samples),
    peakBytes: taken.map(({ peakBytes }) => peakBytes),
    digest: taken[0]!.digest ?? null,
    floors,
  };
}

/** The quickest of eight starts each, taken in turns, so that what else the machine does falls on both alike. */
function startUps(): Results['startUps'] {
  const start = (...args: string[]): number => startProcess(process.execPath, args).wall;
  return Array.from({ length: 5 }, () => {
    const pairs = Array.from({ length: 8 }, () => ({
      node: start('-e', '0'),
      help: start(locate('../dist/cli/main.js'), '--help'),
    }));
    return {
      node: Math.min(...pairs.map(({ node }) => node)),
      help: Math.min(...pairs.map(({ help }) => help)),
    };
  });
}

const names = process.argv.slice(2);
const commit = readCommit();
const before = measureLoad();
const measures: Record<string, MeasureResult> = {};
for (const measure of [...runMeasures, ...partMeasures]) {
  if (names.length > 0 && !names.includes(measure.name)) continue;
  const result = takeMeasure(measure);
  measures[measure.name] = result;
  const cpu = result.samples.map((sample) => sample.cpu);
  console.error(`${measure.name}: ${median(cpu).toFixed(3)} s, ${JSON.stringify(result.samples[0]!.work)}`);
}
if (names.length === 0) {
  const every = measures['day, every hit']!.digest;
  const first = measures['day, first infections']!.digest;
  if (every === null || every !== first) {
    throw new Error(`infections: expected the same with and without hits, got ${first} and ${every}`);
  }
  const taken = { measures, startUps: startUps() };
  const results: Results = {
    date: new Date().toISOString(),
    commit,
    machine: describeMachine(floor?.compiler ?? null),
    load: [before, measureLoad()],
    rows: makeRows(taken),
    ...taken,
  };
  const figures = Object.fromEntries(
    results.rows.map((row) => [row.what, Number(row.median.toPrecision(4))]),
  );
  const { date, machine, load } = results;
  writeFileSync(locate('results.json'), `${JSON.stringify(results, null, 1)}\n`);
  appendFileSync(locate('history.jsonl'), `${JSON.stringify({ date, commit, machine, load, figures })}\n`);
  writeTable(results);
}
