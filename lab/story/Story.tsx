/** The start page: four scenes, each a picture, a sentence and a control, then the ways on. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Article } from './Article.tsx';
import { FirstInLine } from './FirstInLine.tsx';
import { NineteenJuly } from './NineteenJuly.tsx';
import { prefersStill } from './paint.ts';
import { Rerun } from './rerun.ts';
import { dayRun, lineRun } from './storyRuns.ts';
import { summarizeDay, summarizeLine } from './summarizeStory.ts';
import { WhatStops } from './WhatStops.tsx';

function showDay(): void {
  document
    .getElementById('story-day')!
    .scrollIntoView({ behavior: prefersStill() ? 'auto' : 'smooth', block: 'start' });
}

export function Story() {
  const line = useMemo(() => new Rerun(lineRun, summarizeLine), []);
  const day = useMemo(() => new Rerun(dayRun, summarizeDay), []);
  const ready = useSignal(false);
  useEffect(
    () => () => {
      line.stop();
      day.stop();
    },
    [line, day],
  );
  // One after the other, so that a small machine keeps up; the first scene starts the first.
  useSignalEffect(() => {
    if (isOver(line) && day.run === null) day.start();
    if (isOver(day)) ready.value = true;
  });
  return (
    <div class="story">
      <header class="story-head">
        <a class="story-wordmark" href="#/">
          wormcast
        </a>
        <nav aria-label="Pages">
          <a href="#/explore">Explore</a> <a href="#/lesson">Lesson</a>
        </nav>
      </header>
      <main>
        <Article rerun={line} onNext={showDay} />
        <FirstInLine />
        <NineteenJuly rerun={day} />
        <WhatStops ready={ready.value} />
      </main>
      <footer class="story-ways">
        <a href="#/explore">
          <strong>Explore</strong>
          <span>All of July 2001, every host, and knobs to turn.</span>
        </a>
        <a href="#/lesson">
          <strong>Lesson</strong>
          <span>Five questions to predict, run and compare.</span>
        </a>
      </footer>
    </div>
  );
}

const isOver = ({ outcome }: Rerun): boolean => ['ended', 'failed'].includes(outcome.value.kind);
