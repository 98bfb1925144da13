/** Third scene: v2 takes the Internet in an afternoon, and stops at midnight as by a wall. */
import { effect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LabRun } from '../run/labRun.ts';
import { Player } from '../run/player.ts';
import { formatCount } from '../text/formatNumber.ts';
import { Agreement } from './Agreement.tsx';
import { Curve } from './Curve.tsx';
import { dayHours } from './curvePath.ts';
import { DayPainter, type MapSource } from './dayPainter.ts';
import { Legend } from './Legend.tsx';
import { onThemeChange, prefersStill } from './paint.ts';
import { storedDay } from './readSummary.ts';
import type { Rerun } from './rerun.ts';
import { formatClock } from './words.ts';

const { part: day, hash } = storedDay;
const begin = 10 * 3600;
const end = dayHours * 3600;
/** s that the day takes to play. */
const playSeconds = 20;

const sampled: MapSource = {
  length: day.minutes.length,
  time: (index) => day.minutes[index]! * 60,
  address: (index) => day.prefixes[index]! * 65536,
  order: 8,
};

function sourceOf(run: LabRun): MapSource {
  const times = run.table('infections').values('time');
  const targets = run.table('infections').values('target');
  return {
    length: times.length,
    time: (index) => times[index]!,
    address: (index) => targets[index]!,
    order: 9,
  };
}

export function NineteenJuly({ rerun }: { readonly rerun: Rerun }) {
  const player = useMemo(() => {
    const made = new Player(() => end);
    made.speed.value = end / playSeconds;
    made.seek(end);
    return made;
  }, []);
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawing(canvas, player, rerun);
  useStart(canvas, player);
  const total = formatCount(day.infected[day.infected.length - 1]!);
  return (
    <section class="story-scene" id="story-day">
      <h2>19 July</h2>
      <p class="story-sentence">
        In version 2 each copy goes its own way: from one host at 10:00 UTC it takes {total} of{' '}
        {formatCount(day.hosts)} by midnight, when its clock ends the spread.
      </p>
      <div class="story-pair">
        <figure class="story-map">
          <canvas
            ref={canvas}
            role="img"
            aria-label="Map of all addresses: infected hosts appear everywhere at once"
          />
          <figcaption class="quiet small">
            All 4,294,967,296 addresses along Hilbert's curve. Placement of hosts is synthetic.
          </figcaption>
        </figure>
        <Clock player={player} total={total} />
      </div>
      <Agreement hash={hash} rerun={rerun} />
    </section>
  );
}

/** Keeps the map at the time of the player: the stored sample at first, every host when the run has ended. */
function useDrawing(canvas: { readonly current: HTMLCanvasElement | null }, player: Player, rerun: Rerun) {
  useEffect(() => {
    let painter: DayPainter;
    const place = canvas.current!;
    const stopDrawing = effect(() => {
      const live = rerun.outcome.value.kind === 'ended';
      painter = new DayPainter(place, live ? sourceOf(rerun.run!) : sampled);
      return effect(() => painter.show(player.time.value));
    });
    const stopFollowing = onThemeChange(() => {
      painter.clear();
      painter.show(player.time.peek());
    });
    return () => {
      stopDrawing();
      stopFollowing();
      player.pause();
    };
  }, [canvas, player, rerun]);
}

/** Plays the first time that most of the map is in sight. */
function useStart(canvas: { readonly current: HTMLCanvasElement | null }, player: Player) {
  useEffect(() => {
    if (prefersStill()) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry!.isIntersecting) return;
        watcher.disconnect();
        player.play();
      },
      { threshold: 0.6 },
    );
    watcher.observe(canvas.current!);
    return () => watcher.disconnect();
  }, [canvas, player]);
}

function Clock({ player, total }: { readonly player: Player; readonly total: string }) {
  const time = player.time.value;
  const infected = formatCount(day.infected[Math.floor(time / 60)]!);
  return (
    <div class="story-words">
      <p class="story-counter">
        <span class="quiet">{formatClock(begin + time)} UTC</span>
        <strong>{infected} infected</strong>
      </p>
      <p class="story-buttons">
        <button type="button" class="primary" onClick={() => player.toggle()}>
          {player.playing.value ? 'Pause' : 'Play'}
        </button>
      </p>
      <Curve
        lines={[{ look: 'story-without', values: day.infected }]}
        most={day.hosts}
        until={time / 3600}
        label={`Infected hosts from 10:00 UTC to midnight: ${total} at the end, then none spreads`}
      />
      <Legend
        entries={[
          ['story-gray', 'not infected'],
          ['story-one', 'infected'],
        ]}
      />
    </div>
  );
}
