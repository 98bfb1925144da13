/** The small world: every probe is drawn, one by one or as fast as you like. v1 comes in once it was guessed at. */
import { effect } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { LabRun } from '../run/labRun.ts';
import { Player } from '../run/player.ts';
import { formatCount } from '../text/formatNumber.ts';
import { SmallWorld, worldScenario } from './smallWorld.ts';
import { writeHours } from './words.ts';
import { canvasSize, WorldCanvas } from './worldCanvas.ts';

const strategies = [
  { label: 'v2, each its own way', strategy: 'uniform' },
  { label: 'v1, one track for all', strategy: '{ generator: { lanes: 1 } }' },
] as const;
/** Simulated s per s. */
const speeds = [
  { label: 'slow', speed: 5 },
  { label: 'quick', speed: 30 },
  { label: 'very quick', speed: 120 },
] as const;

interface WorldProps {
  readonly seed: number;
  /** Whether there is v1 to choose, too. */
  readonly both: boolean;
}

export function World({ seed, both }: WorldProps) {
  const [chosen, choose] = useState<(typeof strategies)[number]>(strategies[0]);
  const { run, player } = useMemo(() => begin(chosen.strategy, seed), [chosen, seed]);
  useEffect(
    () => () => {
      player.pause();
      run.stop();
    },
    [run, player],
  );
  const world = useMemo(() => {
    const facts = run.facts.value;
    return (
      facts &&
      new SmallWorld(facts.addresses, { probes: run.table('probes'), infections: run.table('infections') })
    );
  }, [run, run.facts.value]);
  return (
    <section class="lesson-step" aria-labelledby="lesson-title">
      <div class="lesson-words">
        <h2 id="lesson-title">A very small Internet</h2>
        <p>
          Each point is one of 65,536 addresses, each square one of 400 hosts. One host has the worm; who has
          it probes one address a second. Where hosts live is synthetic.{' '}
          {both
            ? 'Let both worms run: which hosts does each of them hit again and again?'
            : 'How rarely does a probe hit, and what happens once many hosts probe?'}
        </p>
      </div>
      {world ? <Picture world={world} run={run} player={player} /> : <div />}
      <div class="lesson-act">
        {both && (
          <fieldset class="lesson-choice">
            <legend>Which worm?</legend>
            {strategies.map((one) => (
              <label key={one.label}>
                <input type="radio" name="strategy" checked={one === chosen} onChange={() => choose(one)} />{' '}
                {one.label}
              </label>
            ))}
          </fieldset>
        )}
        <div class="lesson-buttons">
          <button type="button" class="primary" onClick={() => player.toggle()}>
            {player.playing.value ? 'Pause' : 'Play'}
          </button>
          <button
            type="button"
            onClick={() => {
              player.pause();
              player.seek(world?.nextProbe() ?? player.time.value);
            }}
          >
            Next probe
          </button>
          <button type="button" onClick={() => player.seek(0)}>
            From the start
          </button>
          <select
            aria-label="Speed"
            value={String(player.speed.value)}
            onChange={(event) => {
              player.speed.value = Number(event.currentTarget.value);
            }}
          >
            {speeds.map(({ label, speed }) => (
              <option key={speed} value={String(speed)}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {run.problems.value.map((problem) => (
          <p key={problem} role="alert">
            It could not run: {problem}. Reload the page.
          </p>
        ))}
        {world && <Counters world={world} run={run} player={player} />}
      </div>
    </section>
  );
}

function begin(strategy: (typeof strategies)[number]['strategy'], seed: number) {
  const run = new LabRun({
    scenario: worldScenario(strategy),
    seed,
    tables: ['probes', 'infections'],
    engine: 'brute-force',
  });
  const player = new Player(() => run.reached.value);
  player.speed.value = speeds[1].speed;
  return { run, player };
}

interface ViewProps {
  readonly world: SmallWorld;
  readonly run: LabRun;
  readonly player: Player;
}

/** Goes to a time, and again there when more of the run is known. */
function follow(run: LabRun, world: SmallWorld, time: number): void {
  if (run.reached.value >= time) world.seek(time);
}

const counters = ['time', 'probes', 'hit a host', 'hit nothing', 'hosts infected'] as const;

function Counters({ world, run, player }: ViewProps) {
  const cells = useRef<(HTMLElement | null)[]>([]);
  useEffect(() => {
    // The references are empty when the page is left, a moment before the effect ends.
    const places = [...cells.current];
    return effect(() => {
      const time = player.time.value;
      follow(run, world, time);
      const { probes, hits, infected } = world;
      const texts = [
        time < 60 ? `${time.toFixed(0)} s` : writeHours(time),
        ...[probes, hits, probes - hits, infected].map(formatCount),
      ];
      for (const [index, text] of texts.entries()) places[index]!.textContent = text;
    });
  }, [world, run, player]);
  return (
    <dl class="lesson-counters">
      {counters.map((label, index) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd
            ref={(cell) => {
              cells.current[index] = cell;
            }}
          />
        </div>
      ))}
    </dl>
  );
}

function Picture({ world, run, player }: ViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const picture = new WorldCanvas(canvas.current!);
    const stop = effect(() => {
      world.fade(0.9);
      follow(run, world, player.time.value);
      picture.draw(world);
    });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const recolor = () => {
      picture.readColors();
      picture.draw(world);
    };
    dark.addEventListener('change', recolor);
    return () => {
      stop();
      dark.removeEventListener('change', recolor);
    };
  }, [world, run, player]);
  return (
    <div>
      <canvas
        ref={canvas}
        class="lesson-canvas"
        width={canvasSize}
        height={canvasSize}
        role="img"
        aria-label="Map of 65,536 addresses: probes as dots, hosts as squares"
      />
      <ul class="lesson-key">
        <li style={{ '--color': 'var(--ink)' }}>probe</li>
        <li style={{ '--color': 'var(--vulnerable)' }}>host</li>
        <li style={{ '--color': 'var(--infected)' }}>host with the worm</li>
        <li style={{ '--color': 'var(--infected)', '--frame': 'var(--accent)' }}>hit just now</li>
      </ul>
    </div>
  );
}
