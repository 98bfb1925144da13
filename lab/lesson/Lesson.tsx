/** The lesson: look at a small world, then five guesses about a worm. Or its sheet, or the answers to it. */
import { useEffect, useState } from 'preact/hooks';
import { Stray } from '../text/Stray.tsx';
import { keepGuesses, readGuesses } from './kept.ts';
import { AnswerSheet, QuestionSheet } from './Sheet.tsx';
import { StepView } from './StepView.tsx';
import { oneOrTwo } from './step/oneOrTwo.ts';
import { steps } from './steps.ts';
import { readNumber, tellNumber } from './student.ts';
import { World } from './World.tsx';
import './lesson.css';
import './sheet.css';

export function Lesson({ query }: { readonly query: URLSearchParams }) {
  const seed = readNumber(query.get('student'), 1);
  if (query.has('print')) return <QuestionSheet seed={seed} />;
  if (query.has('answers')) return <AnswerSheet key={seed} seed={seed} />;
  const asked = query.get('step') ?? '0';
  const shown = /^\d$/.test(asked) && Number(asked) <= steps.length ? Number(asked) : null;
  const stray =
    shown === null ? `There is no step “${asked}”. Look first; steps 1 to ${steps.length} follow.` : null;
  return (
    <>
      <Stray note={tellNumber(query.get('student'), 'The number of a student', seed)} />
      <Stray note={stray} />
      <Steps key={seed} seed={seed} shown={shown ?? 0} />
    </>
  );
}

function Steps({ seed, shown }: { readonly seed: number; readonly shown: number }) {
  const [guesses, setGuesses] = useState(() => readGuesses(seed));
  useEffect(() => scrollTo(0, 0), [shown]);
  const keep = (name: string, values: readonly number[] | undefined) => {
    const { [name]: _, ...others } = guesses;
    const changed = values === undefined ? others : { ...others, [name]: values };
    setGuesses(changed);
    keepGuesses(seed, changed);
  };
  const step = steps[shown - 1];
  const link = (to: number) => `#/lesson?student=${seed}&step=${to}`;
  return (
    <div class="lesson">
      <header class="lesson-head">
        <a class="wordmark" href="#/">
          wormcast
        </a>
        <h1>Five guesses about a worm</h1>
        <span class="quiet">student {seed}</span>
      </header>
      <nav aria-label="Steps">
        <ol class="lesson-steps">
          <li>
            <a href={link(0)} aria-current={step ? undefined : 'step'}>
              Look first
            </a>
          </li>
          {steps.map(({ name, title }, index) => (
            <li key={name}>
              <a href={link(index + 1)} aria-current={step?.name === name ? 'step' : undefined}>
                <span class={guesses[name] ? 'lesson-number lesson-done' : 'lesson-number'}>{index + 1}</span>
                <span class="lesson-title">{title}</span>
                {guesses[name] && <span class="unseen">, done</span>}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main>
        {step ? (
          <StepView
            key={step.name}
            step={step}
            seed={seed}
            guessed={guesses[step.name]}
            onGuess={(values) => keep(step.name, values)}
          />
        ) : (
          <World seed={seed} both={oneOrTwo.name in guesses} />
        )}
        <p class="lesson-onward">
          {shown < steps.length && (
            <a href={link(step ? shown + 1 : 1)}>
              {step ? `Next: ${steps[shown]!.title}` : 'Begin with step 1'}
            </a>
          )}
          {step === oneOrTwo && guesses[step.name] && (
            <>
              {' '}
              or <a href={link(0)}>see both worms, probe by probe</a>
            </>
          )}
          {shown === steps.length && <a href="#/explore">Now explore by yourself</a>}
        </p>
      </main>
      <footer class="lesson-foot small quiet">
        <p>
          Each run is made here, in this page, with seed {seed}. Where hosts live is synthetic. Your guesses
          stay in this tab and go when you close it; there are no cookies and nothing is sent anywhere.
        </p>
        <p>
          For teachers: <a href="#/lesson?print=1">sheet to print</a>,{' '}
          <a href={`#/lesson?answers=1&student=${seed}`}>answers</a>, <a href="#/class?n=40">a class of 40</a>
        </p>
      </footer>
    </div>
  );
}
