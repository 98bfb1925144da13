/** Second scene: the first hundred hosts over the week, shaded by the copies that they carry. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount } from '../text/formatNumber.ts';
import { ExploreLink } from './ExploreLink.tsx';
import { Legend } from './Legend.tsx';
import { mixPixels, onThemeChange, themePixel } from './paint.ts';
import { storedLine } from './readSummary.ts';
import { bearable, lineLength } from './storyRuns.ts';
import { halted } from './summarizeStory.ts';
import { formatHour, formatTimes } from './words.ts';

const { part: line } = storedLine;
const columns = line.shades.length / lineLength;
const days = [13, 14, 15, 16, 17, 18, 19];

const countAt = (place: number, hour: number): number => line.shades[(place - 1) * columns + hour]!;

export function FirstInLine() {
  const hour = useSignal(columns - 1);
  const canvas = useRef<HTMLCanvasElement>(null);
  const until = hour.value;
  useEffect(() => {
    const paint = (): void => paintWeek(canvas.current!, until);
    paint();
    return onThemeChange(paint);
  }, [until]);
  return (
    <section class="story-scene">
      <h2>First in line</h2>
      <p class="story-sentence">
        All newcomers pass the first hosts first: in one week host 1 halts {formatTimes(line.halts[0]!)}, host{' '}
        {lineLength} {formatTimes(line.halts[lineLength - 1]!)}.
      </p>
      <div class="story-week">
        <span class="story-places quiet small" aria-hidden="true">
          <span>host 1</span>
          <span>host {lineLength}</span>
        </span>
        <canvas
          ref={canvas}
          width={columns}
          height={lineLength}
          role="img"
          aria-label={`The first ${lineLength} hosts in line from 13 July to ${formatHour(until)}: ${readOut(until)}`}
        />
        <input
          type="range"
          min={0}
          max={columns - 1}
          value={until}
          aria-label="Time"
          aria-valuetext={formatHour(until)}
          onInput={(event) => {
            hour.value = Number(event.currentTarget.value);
          }}
        />
        <span class="story-days quiet small" aria-hidden="true">
          {days.map((day) => (
            <span key={day}>
              {day}
              {day === days[0] && <span class="story-month"> July</span>}
            </span>
          ))}
        </span>
      </div>
      <Legend
        entries={[
          ['story-one', 'one copy'],
          ['story-many', `nearly ${bearable}`],
          ['story-down', 'halted'],
        ]}
      />
      <p class="story-readout">
        <strong>{formatHour(until)}</strong> {readOut(until)}
      </p>
      <p class="quiet small">
        The run of the first scene, to the end of its week. A halted host waits 8 hours on average for its
        operator: our choice. <ExploreLink />: any host, its page, who infected it.
      </p>
    </section>
  );
}

function readOut(hour: number): string {
  let [copies, carriers, down] = [0, 0, 0];
  for (let place = 1; place <= lineLength; place++) {
    const count = countAt(place, hour);
    if (count > 0) {
      carriers++;
      copies += count;
    } else if (count === halted) down++;
  }
  return `${formatCount(copies)} copies on ${carriers} hosts; ${down} halted.`;
}

/** Time to the right, the line from top to bottom. */
function paintWeek(canvas: HTMLCanvasElement, until: number): void {
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, lineLength);
  const pixels = new Uint32Array(image.data.buffer);
  const [empty, one, many, down] = ['--map', '--infected', '--stacked', '--halted'].map(themePixel);
  for (let place = 1; place <= lineLength; place++) {
    for (let hour = 0; hour <= until; hour++) {
      const count = countAt(place, hour);
      pixels[(place - 1) * columns + hour] =
        count > 0 ? mixPixels(one!, many!, count / bearable) : count === halted ? down! : empty!;
    }
  }
  context.putImageData(image, 0, 0);
}
