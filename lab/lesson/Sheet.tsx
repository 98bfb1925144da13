/** The lesson on paper: the questions with lines to write on, and the answers for the teacher. */
import { useEffect, useState } from 'preact/hooks';
import { Chart } from './Chart.tsx';
import { runAll } from './runAll.ts';
import type { EndedRun, Reading, Step } from './step/step.ts';
import { steps } from './steps.ts';
import './lesson.css';
import './sheet.css';

function SheetHead({ title, seed }: { readonly title: string; readonly seed: number }) {
  return (
    <header class="lesson-sheet-head">
      <h1>{title}</h1>
      <p class="lesson-screen">
        <button type="button" class="primary" onClick={() => print()}>
          Print
        </button>{' '}
        <a href={`#/lesson?student=${seed}`}>Back to the lesson</a>
      </p>
    </header>
  );
}

/** The five questions, with room for guess, run and sentence. */
export function QuestionSheet({ seed }: { readonly seed: number }) {
  return (
    <article class="lesson-sheet">
      <SheetHead title="Five guesses about a worm" seed={seed} />
      <p class="lesson-name">
        <span>My number (the seed)</span>
        <span>Date</span>
      </p>
      {steps.map((step, index) => (
        <section key={step.name}>
          <h2>
            {index + 1}. {step.title}
          </h2>
          <p>{step.story}</p>
          <p class="lesson-question">{step.question}</p>
          <table class="lesson-blanks">
            <thead>
              <tr>
                <td />
                <th scope="col">I guess</th>
                <th scope="col">the run says</th>
              </tr>
            </thead>
            <tbody>
              {step.guesses.map(({ label }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td />
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
          <p class="lesson-lines">In one sentence:</p>
        </section>
      ))}
    </article>
  );
}

/** What the runs with this seed say, with their charts and something to talk about. */
export function AnswerSheet({ seed }: { readonly seed: number }) {
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  useEffect(() => {
    const choices = steps.flatMap((step) => step.runs.map((run) => ({ ...run, seed })));
    const onAll = (runs: readonly EndedRun[]) => {
      let next = 0;
      setReadings(steps.map((step) => step.read(runs.slice(next, (next += step.runs.length)))));
    };
    return runAll(choices, { onAll, onProblems: setProblems });
  }, [seed]);
  return (
    <article class="lesson-sheet">
      <SheetHead title={`Five guesses: answers for seed ${seed}`} seed={seed} />
      <p>
        These are the numbers of the runs with seed {seed}, made in this page just now. A student with another
        number has another seed and gets other numbers of about the same size. Where hosts live is synthetic.
      </p>
      {problems.length > 0 && <p role="alert">It could not run: {problems.join('; ')}. Reload the page.</p>}
      {problems.length === 0 && readings.length === 0 && (
        <p class="quiet" role="status">
          Running all steps, a few seconds …
        </p>
      )}
      {readings.map((reading, index) => (
        <Answer key={index} step={steps[index]!} number={index + 1} reading={reading} />
      ))}
    </article>
  );
}

interface AnswerProps {
  readonly step: Step;
  readonly number: number;
  readonly reading: Reading;
}

function Answer({ step, number, reading }: AnswerProps) {
  return (
    <section>
      <h2>
        {number}. {step.title}
      </h2>
      <p class="lesson-question">{step.question}</p>
      <div class="lesson-answer">
        <div>
          <dl>
            {step.guesses.map(({ label, write }, index) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{write(reading.answers[index]!)}</dd>
              </div>
            ))}
          </dl>
          <p class="lesson-sentence">{reading.sentence}</p>
          <p>
            <em>To talk about.</em> {step.discuss}
          </p>
        </div>
        <Chart label={step.title} picture={{ ...step.axes, lines: reading.lines, bars: reading.bars }} />
      </div>
    </section>
  );
}
