/** Run folders side by side: curves with bands over replicates, summaries with differences. */
import { signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Session } from '../run/session.ts';
import { benchRun } from './benchRun.ts';
import { CompareChart } from './CompareChart.tsx';
import { CompareTable } from './CompareTable.tsx';
import { runsOfDrop, runsOfInput } from './droppedRuns.ts';
import { type ComparedRun, readRun } from './readRun.ts';
import type { RunFiles } from './runFiles.ts';
import { listServedRuns } from './servedRuns.ts';
import './compare.css';

/** More served runs than that are not shown unless they are asked for. */
const shownAtOnce = 4;

/** Stay while other panels are looked at. */
const compared = signal<readonly ComparedRun[]>([]);
const served = signal<readonly RunFiles[] | null>(null);
const problems = signal<readonly string[]>([]);

async function add(folders: readonly RunFiles[]): Promise<void> {
  problems.value = folders.length > 0 ? [] : ['Nothing that could be read. Choose the folder of a run.'];
  for (const folder of folders) {
    try {
      const run = await readRun(folder);
      compared.value = [...compared.value.filter(({ name }) => name !== run.name), run];
    } catch (error) {
      problems.value = [...problems.value, (error as Error).message];
    }
  }
}

function fail(error: unknown): void {
  problems.value = [`That could not be read: ${(error as Error).message}`];
}

function remove(run: ComparedRun): void {
  compared.value = compared.value.filter((other) => other !== run);
}

async function findServed(): Promise<void> {
  served.value = [];
  try {
    served.value = await listServedRuns();
    if (served.value.length > 0) await add(served.value.slice(0, shownAtOnce));
  } catch (error) {
    fail(error);
  }
}

export function ComparePanel({ session }: { readonly session: Session }) {
  const run = session.run.value;
  const { summary, facts, reached } = run;
  const bench = useMemo(() => benchRun(run), [run, summary.value]);
  const [hover, setHover] = useState(false);
  useEffect(() => {
    if (served.value === null) void findServed();
  }, []);
  const added = compared.value;
  const runs = useMemo(() => (bench === null ? added : [bench, ...added]), [bench, added]);
  const others = served.value?.filter(({ name }) => !added.some((one) => one.name === name)) ?? [];
  const progress = facts.value === null ? 0 : Math.floor((100 * reached.value) / facts.value.end);
  return (
    <section
      class={hover ? 'compare dropping' : 'compare'}
      aria-label="Compare runs"
      onDragOver={(event) => {
        event.preventDefault();
        setHover(true);
      }}
      onDragLeave={() => setHover(false)}
      onDrop={(event) => {
        event.preventDefault();
        setHover(false);
        if (event.dataTransfer !== null) void runsOfDrop(event.dataTransfer).then(add, fail);
      }}
    >
      <div class="compare-add">
        <label class="file-button">
          Add a run folder
          <input
            type="file"
            // @ts-expect-error Not in the types of Preact.
            webkitdirectory
            multiple
            onChange={({ currentTarget: input }) => {
              if (input.files !== null && input.files.length > 0) void add(runsOfInput(input.files));
              input.value = '';
            }}
          />
        </label>
        <p class="quiet small">
          or drop one here: what <code>wormcast run --out</code> wrote. It stays on this machine.
        </p>
        {others.map((folder) => (
          <button type="button" key={folder.name} onClick={() => void add([folder])}>
            Add {folder.name}
          </button>
        ))}
      </div>
      {problems.value.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      {bench === null && <p class="quiet">The run of this page joins when it is done: {progress} %.</p>}
      <CompareChart runs={runs} />
      <CompareTable runs={runs} remove={(one) => (one === bench ? undefined : () => remove(one))} />
    </section>
  );
}
