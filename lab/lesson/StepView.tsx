/** One step: guess, run, compare, one sentence. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Chart } from './Chart.tsx';
import { howFar, positionOf, sliderSteps, valueAt } from './guess.ts';
import { runAll } from './runAll.ts';
import type { Reading, Step } from './step/step.ts';

interface StepViewProps {
  readonly step: Step;
  readonly seed: number;
  /** What was guessed; undefined before. */
  readonly guessed: readonly number[] | undefined;
  readonly onGuess: (values: readonly number[] | undefined) => void;
}

export function StepView({ step, seed, guessed, onGuess }: StepViewProps) {
  const [values, setValues] = useState(() => guessed ?? step.guesses.map(({ start }) => start));
  const [reading, setReading] = useState<Reading | null>(null);
  const [ended, setEnded] = useState(0);
  const [drawn, setDrawn] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  useEffect(() => {
    setReading(null);
    setEnded(0);
    setDrawn(false);
    setProblems([]);
    if (guessed === undefined) return;
    return runAll(
      step.runs.map((run) => ({ ...run, seed })),
      {
        onEnd: () => setEnded((count) => count + 1),
        onAll: (runs) => setReading(step.read(runs)),
        onProblems: setProblems,
      },
    );
  }, [step, seed, guessed]);
  const act = useRef<HTMLDivElement>(null);
  // What had the focus gives way to the answer.
  const change = (values: readonly number[] | undefined) => {
    act.current!.focus();
    onGuess(values);
  };
  const { axes, mark } = step;
  return (
    <section class="lesson-step" aria-labelledby="lesson-title">
      <div class="lesson-words">
        <h2 id="lesson-title">{step.title}</h2>
        <p>{step.story}</p>
        <p class="lesson-question">{step.question}</p>
      </div>
      <Chart
        label={`${step.title} ${axes.y.label} by ${axes.x.label}`}
        picture={{
          ...axes,
          marks: mark(guessed ?? values),
          lines: reading?.lines ?? [],
          bars: reading?.bars ?? [],
        }}
        onDrawn={reading ? () => setDrawn(true) : undefined}
      />
      <div class="lesson-act" ref={act} tabIndex={-1}>
        {guessed === undefined ? (
          <Sliders step={step} values={values} onChange={setValues} onRun={() => change(values)} />
        ) : (
          reading && drawn && <Comparison step={step} guessed={guessed} reading={reading} />
        )}
        <p class="quiet" role="status">
          {guessed !== undefined &&
            problems.length === 0 &&
            !drawn &&
            (reading ? 'Watch …' : tellProgress(ended, step.runs.length))}
        </p>
        {problems.length > 0 && (
          <p role="alert">It could not run: {problems.join('; ')}. Close other tabs and guess again.</p>
        )}
        {guessed !== undefined && (drawn || problems.length > 0) && (
          <button type="button" onClick={() => change(undefined)}>
            Guess again
          </button>
        )}
      </div>
    </section>
  );
}

const tellProgress = (ended: number, all: number): string =>
  all === 1 ? 'Running …' : `Running … ${ended} of ${all}`;

interface SlidersProps {
  readonly step: Step;
  readonly values: readonly number[];
  readonly onChange: (values: readonly number[]) => void;
  readonly onRun: () => void;
}

function Sliders({ step, values, onChange, onRun }: SlidersProps) {
  return (
    <form
      class="lesson-guess"
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      {step.guesses.map((guess, index) => (
        <label key={guess.label}>
          <span>{guess.label}</span>
          <input
            type="range"
            min={guess.by === 'factor' ? 0 : guess.from}
            max={guess.by === 'factor' ? sliderSteps : guess.to}
            value={positionOf(guess, values[index]!)}
            aria-valuetext={guess.write(values[index]!)}
            onInput={(event) =>
              onChange(values.with(index, valueAt(guess, Number(event.currentTarget.value))))
            }
          />
          <output>{guess.write(values[index]!)}</output>
        </label>
      ))}
      <button type="submit" class="primary">
        Run it
      </button>
    </form>
  );
}

interface ComparisonProps {
  readonly step: Step;
  readonly guessed: readonly number[];
  readonly reading: Reading;
}

function Comparison({ step, guessed, reading }: ComparisonProps) {
  return (
    <>
      <table class="lesson-comparison">
        <thead>
          <tr>
            <td />
            <th scope="col">you</th>
            <th scope="col">the run</th>
            <th scope="col">your guess is</th>
          </tr>
        </thead>
        <tbody>
          {step.guesses.map((guess, index) => (
            <tr key={guess.label}>
              <th scope="row">{guess.label}</th>
              <td>{guess.write(guessed[index]!)}</td>
              <td>{guess.write(reading.answers[index]!)}</td>
              <td>{howFar(guess, guessed[index]!, reading.answers[index]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="lesson-sentence">{reading.sentence}</p>
    </>
  );
}
