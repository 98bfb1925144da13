/** The reader's letter: one server, three readings, and the intervals between its crashes under each. */
import { useEffect, useState } from 'preact/hooks';
import { type Intervals, judgeLetter, measureIntervals } from '../../src/index.ts';
import { formatCount } from '../text/formatNumber.ts';
import { IntervalChart } from './IntervalChart.tsx';
import { LifeStrip } from './LifeStrip.tsx';
import { days, ReadingRuns, replicates } from './readingRuns.ts';
import { exponentialShare, type Reading, readings, tellReading } from './readings.ts';
import './letter.css';

/** h, the fixed time that a restart takes in all three. */
const restart = 5 / 60;

const legend = ['vulnerable', 'infected', 'patched', 'crash'];

export function LetterPanel() {
  const [runs, setRuns] = useState<readonly ReadingRuns[]>([]);
  useEffect(() => {
    const begun = readings.map(({ scenario }) => new ReadingRuns(scenario));
    setRuns(begun);
    return () => {
      for (const each of begun) each.close();
    };
  }, []);
  const measured = runs.map(({ intervals }) => measureIntervals(intervals.value, restart));
  const ended = runs.reduce((sum, each) => sum + each.ended.value, 0);
  const all = replicates * readings.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it takes the focus
    <section class="letter" aria-label="The reader’s letter" tabIndex={0}>
      <header>
        <h2>The reader’s letter</h2>
        <p>
          Below the report of July 2001 a reader wrote: the site was hit over the weekend, has been patched
          since, and now crashes every 8 to 10 hours. Is that the worm?
        </p>
        <p class="letter-legend small quiet">
          {legend.map((look) => (
            <span key={look}>
              <i class={`swatch letter-${look}`} /> {look}
            </span>
          ))}
        </p>
      </header>
      {runs.map((each, index) => (
        <ReadingRow
          key={readings[index]!.scenario}
          reading={readings[index]!}
          runs={each}
          measured={measured[index]!}
        />
      ))}
      <footer>
        <p role="status">
          {ended < all ? `Run ${ended + 1} of ${all}.` : <Conclusion measured={measured} />}
        </p>
        <p class="small quiet">
          {replicates} runs of {days} days for each reading, the same as the command wormcast article makes.
          Dashed: exponential intervals of the same mean. Intervals beyond 30 hours are not drawn. The server
          is the model’s; its placement is synthetic.
        </p>
      </footer>
    </section>
  );
}

interface RowProps {
  readonly reading: Reading;
  readonly runs: ReadingRuns;
  readonly measured: Intervals;
}

function ReadingRow({ reading, runs, measured }: RowProps) {
  const life = runs.life.value;
  return (
    <section class="letter-reading" aria-label={reading.title}>
      <div>
        <h3>{reading.title}</h3>
        <p class="small">{reading.meaning}</p>
        {measured.intervals > 0 && (
          <dl>
            <dt>mean</dt>
            <dd>{measured.mean.toFixed(1)} h</dd>
            <dt>8 to 10 h</dt>
            <dd>{percent(measured.within)}</dd>
            <dt>intervals</dt>
            <dd>{formatCount(measured.intervals)}</dd>
          </dl>
        )}
        {measured.intervals > 0 && <p class="small">{tellReading(measured)}</p>}
        {runs.problems.value.map((problem) => (
          <p key={problem} role="alert">
            {problem}
          </p>
        ))}
      </div>
      <div>
        {life !== null && <LifeStrip life={life} />}
        <IntervalChart title={reading.title} intervals={runs.intervals.value} mean={measured.mean} />
        <p class="letter-under small quiet">hours from crash to crash; shaded: those of the letter</p>
      </div>
    </section>
  );
}

function Conclusion({ measured }: { readonly measured: readonly Intervals[] }) {
  const [random, track, fault] = measured as [Intervals, Intervals, Intervals];
  const expected = exponentialShare(9, 8, 10);
  const { judgment, because } = judgeLetter([random, track], fault);
  return (
    <>
      Exponential intervals with a mean of 9 hours lie between 8 and 10 hours one time in{' '}
      {Math.round(1 / expected)} ({percent(expected)}); {percent(random.within)} of those of random probes
      did.{' '}
      <strong>
        The letter {judgment} {because}.
      </strong>
    </>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
