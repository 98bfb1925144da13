/** Runs one scenario in slices and sends the rows of its tables as they come. */
import { catalog, parseScenario, type Run, ScenarioError, startRun } from '../../src/index.ts';
import { describeFailure } from './describeFailure.ts';
import { describeRun } from './describeRun.ts';
import { foresee } from './foresee.ts';
import { loadInternet } from './loadInternet.ts';
import type { NewRows, Reply, RunRequest } from './protocol.ts';

/** Events between two messages: some tens of milliseconds. */
const slice = 40_000;
/** Tables that are written anew each time, and sent at the end. */
const rewritten = ['first-in-line'];

declare const self: {
  onmessage: (event: { readonly data: RunRequest }) => unknown;
  postMessage(message: Reply, transfer?: ArrayBufferLike[]): void;
};

self.onmessage = async ({ data }) => {
  try {
    await execute(data);
  } catch (error) {
    const problems = error instanceof ScenarioError ? error.problems : [describeFailure(error)];
    self.postMessage({ kind: 'failed', problems });
  }
};

async function execute({
  scenario: text,
  settings,
  seed,
  tables,
  observe,
  engine,
  waits,
}: RunRequest): Promise<void> {
  const known = Object.hasOwn(catalog, text);
  const scenario = parseScenario(known ? catalog[text]! : text, {
    file: known ? text : 'scenario',
    catalog,
    settings: [...settings],
  });
  const expectation = waits ? foresee(scenario.hosts.count ?? 0) : null;
  if (expectation !== null) {
    self.postMessage({ kind: 'waiting', expectation });
    await new Promise((letGo) => {
      self.onmessage = letGo;
    });
  }
  const internet = await loadInternet(scenario);
  const run = startRun(scenario, {
    seed,
    tables: [...tables],
    observe,
    ...(engine !== undefined && { engine }),
    ...(internet !== undefined && { internet }),
  });
  self.postMessage({ kind: 'started', facts: describeRun(run) });
  const sent = new Map<string, number>();
  while (!run.done) {
    run.advance(Infinity, slice);
    sendRows(run, sent, rewritten);
    // Lets an end from outside come through.
    await new Promise((resolve) => setTimeout(resolve));
  }
  sendRows(run, sent, []);
  self.postMessage({ kind: 'ended', summary: run.summary(), manifest: run.manifest() });
}

function sendRows(run: Run, sent: Map<string, number>, except: readonly string[]): void {
  const rows: Record<string, NewRows> = {};
  const buffers: ArrayBufferLike[] = [];
  for (const table of run.tables) {
    const { name, columns } = table.spec;
    const from = sent.get(name) ?? 0;
    if (except.includes(name) || table.length === from) continue;
    const values = columns.map((column) => [column.name, table.column(column.name, from)] as const);
    rows[name] = { from, columns: Object.fromEntries(values) };
    for (const [, { buffer }] of values) buffers.push(buffer);
    sent.set(name, table.length);
  }
  self.postMessage({ kind: 'rows', time: run.time, rows }, buffers);
}
