/** The teacher's page: the runs of the whole class over one another, and why they differ. */
import { useEffect, useState } from 'preact/hooks';
import { Chart } from './Chart.tsx';
import { type ClassResult, classScenario, readResult, spreadOf, tellWhy } from './classRuns.ts';
import { HandOut } from './HandOut.tsx';
import { countInBins, linearAxis, type Picture } from './picture.ts';
import { runAll } from './runAll.ts';
import { classAxes, classRun } from './StudentPage.tsx';
import { writeHours } from './words.ts';

export function TeacherPage({ students }: { readonly students: number }) {
  const [results, setResults] = useState<readonly ClassResult[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [atHalf, setAtHalf] = useState(false);
  const [student, setStudent] = useState<number | null>(null);
  useEffect(() => {
    const choices = Array.from({ length: students }, (_, index) => classRun(index + 1));
    return runAll(choices, {
      onEnd: (index, run) => setResults((before) => [...before, readResult(index + 1, run)]),
      onProblems: setProblems,
    });
  }, [students]);
  const ended = results.length === students;
  const reached = results.map(({ toHalf }) => toHalf).filter(Number.isFinite);
  return (
    <div class="lesson class-teacher">
      <header class="lesson-head">
        <a class="wordmark" href="#/">
          wormcast
        </a>
        <h1>One worm, {students} runs: why do they differ?</h1>
      </header>
      <main>
        <p class="class-status" role="status">
          {problems.length > 0
            ? ''
            : ended
              ? summarize(reached)
              : `Running: ${results.length} of ${students}`}
        </p>
        {problems.length > 0 && <p role="alert">It could not run: {problems.join('; ')}. Reload the page.</p>}
        <div class="class-charts">
          <figure>
            <figcaption>
              <h2>All curves</h2>
              <label class="lesson-screen">
                <input
                  type="checkbox"
                  checked={atHalf}
                  onChange={(event) => setAtHalf(event.currentTarget.checked)}
                />{' '}
                lay them over one another at half
              </label>
            </figcaption>
            <Chart
              label="Share of hosts infected over time, all runs"
              picture={overlay(results, atHalf, student)}
            />
          </figure>
          <figure>
            <figcaption>
              <h2>Time to half</h2>
            </figcaption>
            <Chart label="How many runs took how long until half of the hosts" picture={histogram(reached)} />
          </figure>
        </div>
        {ended && (
          <section class="class-why">
            <h2>The answer</h2>
            {tellWhy(results).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        )}
        <HandOut students={students} results={results} onPoint={setStudent} />
        <details class="lesson-screen">
          <summary>The scenario that all run</summary>
          <p>
            Save it as class.yaml; <code>wormcast run class.yaml --seed 7</code> gives the numbers of student
            7.
          </p>
          <pre>{classScenario}</pre>
        </details>
      </main>
      <footer class="lesson-foot small quiet">
        <p>
          This page runs all numbers itself and gets nothing from the students' pages: nothing about them is
          asked, kept or sent. Where hosts live is synthetic.
        </p>
        <p>
          The lesson has a <a href="#/lesson?print=1">sheet to print</a> and{' '}
          <a href="#/lesson?answers=1">answers</a>.
        </p>
      </footer>
    </div>
  );
}

function summarize(times: readonly number[]): string {
  if (times.length === 0) return 'None reached half of the hosts.';
  const { least, median, most } = spreadOf(times);
  return `The quickest run had half of the hosts after ${writeHours(least)}, the slowest after ${writeHours(most)}; the median is ${writeHours(median)}.`;
}

function overlay(results: readonly ClassResult[], atHalf: boolean, student: number | null): Picture {
  const shown = atHalf ? results.filter(({ toHalf }) => toHalf < Infinity) : results;
  const lines = shown.map((result) => ({
    label: '',
    tone: result.student === student ? ('accent' as const) : ('infected' as const),
    faint: result.student !== student,
    x: atHalf ? result.time.map((time) => time - result.toHalf / 3600) : result.time,
    y: result.share,
  }));
  // The one that is pointed at, above the others.
  lines.sort((one, other) => Number(other.faint) - Number(one.faint));
  return {
    x: atHalf ? linearAxis('hours from half', -4, 4, 1) : classAxes.x,
    y: classAxes.y,
    lines,
  };
}

/** Bins of 20 minutes. */
function histogram(seconds: readonly number[]): Picture {
  const bars = countInBins(
    seconds.map((time) => time / 3600),
    0,
    14,
    1 / 3,
  );
  const most = Math.max(4, ...bars.map(({ value }) => value));
  return {
    x: classAxes.x,
    y: linearAxis('runs', 0, most + (most % 2), 2),
    bars: [{ label: '', tone: 'accent', bars }],
  };
}
