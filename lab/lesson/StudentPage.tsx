/** What one student runs: a number, a curve, and when half of the hosts had it. */
import { useEffect, useState } from 'preact/hooks';
import { formatCount } from '../text/formatNumber.ts';
import { Chart } from './Chart.tsx';
import { type ClassResult, classScenario, readResult } from './classRuns.ts';
import { linearAxis } from './picture.ts';
import { runAll } from './runAll.ts';
import { writeHours } from './words.ts';

/** Axes of the curves of a class. */
export const classAxes = {
  x: linearAxis('hours since the first host', 0, 14, 2),
  y: linearAxis('hosts infected so far', 0, 100, 25, (percent) => `${percent} %`),
};

export const classRun = (student: number) => ({ scenario: classScenario, seed: student, tables: ['census'] });

export function StudentPage({ student }: { readonly student: number }) {
  const [result, setResult] = useState<ClassResult | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  useEffect(
    () =>
      runAll([classRun(student)], {
        onAll: ([run]) => setResult(readResult(student, run!)),
        onProblems: setProblems,
      }),
    [student],
  );
  return (
    <div class="lesson class-student">
      <header class="lesson-head">
        <a class="wordmark" href="#/">
          wormcast
        </a>
        <h1>One worm, many classmates</h1>
      </header>
      <main class="lesson-step">
        <div class="lesson-words">
          <p class="class-number">
            <span class="quiet">your number</span>
            <strong>{student}</strong>
          </p>
          <p>
            Everyone in your class runs the same worm on as many hosts. Only the dice differ, and your number
            is how they are thrown: the same number always gives the same run.
          </p>
        </div>
        <Chart
          label="Share of hosts infected so far, over time"
          picture={{
            ...classAxes,
            lines: result ? [{ label: '', tone: 'infected', x: result.time, y: result.share }] : [],
          }}
          onDrawn={result ? () => setDrawn(true) : undefined}
        />
        <div class="lesson-act">
          {problems.length > 0 && (
            <p role="alert">It could not run: {problems.join('; ')}. Reload the page.</p>
          )}
          {drawn && result ? (
            <dl class="lesson-counters">
              <div>
                <dt>half of the hosts after</dt>
                <dd class="class-half">{result.toHalf < Infinity ? writeHours(result.toHalf) : 'never'}</dd>
              </div>
              <div>
                <dt>hosts infected in 14 hours</dt>
                <dd>
                  {formatCount(result.everInfected)} of {formatCount(result.hosts)}
                </dd>
              </div>
            </dl>
          ) : (
            <p class="quiet" role="status">
              {problems.length === 0 && (result ? 'Watch …' : 'Running …')}
            </p>
          )}
          <p class="quiet">
            Compare with your neighbor. Why are they not the same?{' '}
            <a href={`#/lesson?student=${student}`}>To the lesson with your number</a>
          </p>
        </div>
      </main>
      <footer class="lesson-foot small quiet">
        <p>The run is made here, in this page. Nothing about you is asked, kept or sent.</p>
      </footer>
    </div>
  );
}
