/** One chart with its title, the values at the cursor, and its exports. */
import { effect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { atMostEvery } from './atMostEvery.ts';
import { type ChartData, meanFieldOf, valueAt } from './charts.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { observationsOf } from './observations.ts';
import { Plot } from './plot.ts';
import { ghostOf, type ShownChart } from './shownChart.ts';
import { onThemeChange } from './themeColor.ts';
import { writeNumber } from './ticks.ts';

/** ms between two drawings while rows come: software that draws canvases falls behind if there are many. */
const betweenDrawings = 400;
/** ms between two readings while it plays. */
const betweenReadings = 100;

interface Props extends ShownChart {
  /** Whether the times are written under it. */
  readonly lowest: boolean;
}

export function CurveChart({ lowest, ...shown }: Props) {
  const { session, run, facts, chart, span, logarithmic } = shown;
  const place = useRef<HTMLDivElement>(null);
  const readings = useRef<(HTMLElement | null)[]>([]);
  const observations = useMemo(() => observationsOf(facts.name, chart.name), [facts, chart]);
  const meanField = useMemo(() => meanFieldOf(facts, chart), [facts, chart]);

  useEffect(() => {
    const { player } = session;
    const seek = (time: number) => player.seek(time);
    const { epoch } = facts;
    const look = { chart, epoch, span, logarithmic, observations, meanField, lowest, seek };
    const plot = new Plot(place.current!, look);
    let data: ChartData = { times: [], values: chart.curves.map(() => []) };
    const read = atMostEvery(betweenReadings, () => {
      const time = player.time.peek();
      for (const [curve, element] of readings.current.entries()) {
        const isMean = curve === chart.curves.length;
        const value = isMean ? meanField && valueAt(meanField, 0, time) : valueAt(data, curve, time);
        if (element) element.textContent = value === null ? '–' : writeNumber(value);
      }
    });
    const mark = (time = player.time.peek()) => {
      plot.mark(time);
      read.ask();
    };
    const draw = atMostEvery(betweenDrawings, () => {
      data = chart.read(run, chart);
      plot.show(data, ghostOf(shown));
      mark();
    });
    const fit = new ResizeObserver(() => {
      plot.fit();
      mark();
    });
    fit.observe(place.current!);
    const ends = [
      effect(() => {
        run.reached.value;
        session.previous.value?.reached.value;
        draw.ask();
      }),
      effect(() => mark(player.time.value)),
      onThemeChange(() => plot.redraw()),
    ];
    return () => {
      for (const end of ends) end();
      fit.disconnect();
      draw.cancel();
      read.cancel();
      plot.remove();
    };
  }, [session, run, facts, chart, span, logarithmic, observations, meanField, lowest]);

  return (
    <figure class="curve">
      <figcaption data-curves={chart.curves.length}>
        <h3>{chart.title}</h3>
        <dl class="curve-key">
          {chart.curves.map(({ label, column, color }, curve) => (
            <div key={column}>
              <dt>
                <i class="swatch" style={{ background: `var(${color})` }} />
                {label}
              </dt>
              <dd
                ref={(element) => {
                  readings.current[curve] = element;
                }}
              />
            </div>
          ))}
          {meanField && (
            <div title="The limit of many hosts, from the same release: a run that begins on few hosts comes earlier or later by chance.">
              <dt>
                <i class="curve-dashes" />
                mean field
              </dt>
              <dd
                ref={(element) => {
                  readings.current[chart.curves.length] = element;
                }}
              />
            </div>
          )}
        </dl>
        <ExportMenu {...shown} observations={observations} meanField={meanField} />
      </figcaption>
      <div class="curve-place" ref={place} />
    </figure>
  );
}
