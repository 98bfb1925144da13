/** Fourth scene: the same day with a filter, and how much its hour matters. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { formatCount } from '../text/formatNumber.ts';
import { Agreement } from './Agreement.tsx';
import { Curve } from './Curve.tsx';
import { Legend } from './Legend.tsx';
import { storedDay, storedFilters } from './readSummary.ts';
import { Rerun } from './rerun.ts';
import { filteredShare, filterHours, filterRun } from './storyRuns.ts';
import { summarizeFilter } from './summarizeStory.ts';

const { part: day } = storedDay;
const without = day.infected[day.infected.length - 1]!;
/** ms that the slider rests before the browser runs it. */
const rest = 400;

/** `ready`: whether the runs of the other scenes are over. */
export function WhatStops({ ready }: { readonly ready: boolean }) {
  const chosen = useSignal<(typeof filterHours)[number]>(14);
  const hour = chosen.value;
  const { part: infected, hash } = storedFilters.get(hour)!;
  const rerun = useMemo(() => new Rerun(filterRun(hour), summarizeFilter), [hour]);
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => rerun.start(), rest);
    return () => {
      clearTimeout(timer);
      rerun.stop();
    };
  }, [rerun, ready]);
  const left = infected[infected.length - 1]!;
  return (
    <section class="story-scene">
      <h2>What would have stopped it</h2>
      <p class="story-sentence" aria-live="polite">
        Had all networks dropped nine of ten probes from {hour}:00 UTC on, {formatCount(left)} hosts would
        have been infected by midnight instead of {formatCount(without)}.
      </p>
      <div class="story-pair">
        <div>
          <label class="story-slider">
            The filter starts at <strong>{hour}:00 UTC</strong>
            <input
              type="range"
              min={filterHours[0]}
              max={filterHours[filterHours.length - 1]}
              value={hour}
              aria-valuetext={`${hour}:00 UTC`}
              onInput={(event) => {
                chosen.value = Number(event.currentTarget.value) as typeof hour;
              }}
            />
          </label>
          <p class="story-counter">
            <span class="quiet">hosts saved</span>
            <strong>{formatCount(without - left)}</strong>
          </p>
          <Legend
            entries={[
              ['story-one', 'without a filter'],
              ['story-teal', `with one that drops ${filteredShare} %`],
            ]}
          />
        </div>
        <Curve
          lines={[
            { look: 'story-without', values: day.infected },
            { look: 'story-with', values: infected },
          ]}
          most={day.hosts}
          label={`Infected hosts by midnight: ${formatCount(without)} without the filter, ${formatCount(left)} with it`}
        />
      </div>
      <Agreement hash={hash} rerun={rerun} />
    </section>
  );
}
