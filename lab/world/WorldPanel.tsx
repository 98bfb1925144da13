/** The world by country: how much of each is infected at the cursor. */
import { effect, type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { atMostEvery } from '../curve/atMostEvery.ts';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';
import type { Session } from '../run/session.ts';
import { countCountries, type Tally } from './countCountries.ts';
import { type Subject, shadeWords } from './shades.ts';
import { WorldMap } from './WorldMap.tsx';
import { WorldTable } from './WorldTable.tsx';
import { nameOf, tellCountry, tellPlacement } from './words.ts';
import './world.css';

const subjects: readonly Subject[] = ['share', 'number'];
/** ms */
const betweenCounts = 100;

export function WorldPanel({ session }: { readonly session: Session }) {
  const run = session.run.value;
  const facts = run.facts.value;
  if (facts === null || run.replay === null) return <p class="quiet">The hosts are being placed.</p>;
  if (facts.countries.codes.length === 0)
    return <p>This space has no countries; choose a scenario of the Internet to see them.</p>;
  return <RunWorld session={session} run={run} facts={facts} replay={run.replay} />;
}

interface WorldOfRun {
  readonly session: Session;
  readonly run: LabRun;
  readonly facts: RunFacts;
  readonly replay: Replay;
}

function RunWorld({ session, run, facts, replay }: WorldOfRun) {
  const { codes } = facts.countries;
  const tallies = useTallies(session, run, facts, replay);
  const subject = useSignal<Subject>('share');
  const chosen = useSignal('');
  const pointed = useSignal('');
  const told = useComputed(() => pointed.value || chosen.value);
  const byName = useMemo(
    () => codes.slice(0, -1).sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'en')),
    [codes],
  );
  const choose = (code: string) => (chosen.value = codes.includes(code) ? code : '');
  return (
    <section class="world" aria-label="World by country">
      <div class="tools">
        <fieldset>
          <legend>Infected hosts by</legend>
          {subjects.map((name) => (
            <button
              type="button"
              key={name}
              aria-pressed={name === subject.value}
              onClick={() => (subject.value = name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
        <label>
          Country{' '}
          <select
            value={chosen.value}
            aria-describedby="world-told"
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            <option value="">any</option>
            {byName.map((code) => (
              <option key={code} value={code}>
                {nameOf(code)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <WorldMap
        codes={codes}
        tallies={tallies}
        subject={subject}
        told={told}
        pointed={pointed}
        onChoose={choose}
      />
      <Told codes={codes} tallies={tallies} told={told} />
      <ul class="world-key small" aria-label="Key">
        {shadeWords[subject.value].map((words, shade) => (
          <li key={words}>
            <i data-shade={shade} />
            {words}
          </li>
        ))}
        <li>
          <i data-shade="" />
          no hosts of its own
        </li>
      </ul>
      <p class="small quiet">{tellPlacement(facts.internet)}</p>
      <WorldTable codes={codes} tallies={tallies} />
    </section>
  );
}

interface ToldProps {
  readonly codes: readonly string[];
  readonly tallies: ReadonlySignal<readonly Tally[]>;
  readonly told: ReadonlySignal<string>;
}

function Told({ codes, tallies, told }: ToldProps) {
  const code = told.value;
  return (
    <p id="world-told" class="world-told small">
      {code === ''
        ? 'Point at a country, or choose one, for its numbers.'
        : tellCountry(code, tallies.value[codes.indexOf(code)])}
    </p>
  );
}

/** Counts again when hosts changed, but not more often than one can read. */
function useTallies(
  { player }: Session,
  run: LabRun,
  { countries }: RunFacts,
  replay: Replay,
): ReadonlySignal<readonly Tally[]> {
  const tallies = useSignal<readonly Tally[]>([]);
  useEffect(() => {
    let version = -1;
    const count = atMostEvery(betweenCounts, () => {
      replay.seek(player.time.peek());
      if (replay.version === version) return;
      version = replay.version;
      tallies.value = countCountries(countries, replay);
    });
    const unfollow = effect(() => {
      player.time.value;
      run.reached.value;
      count.ask();
    });
    return () => {
      unfollow();
      count.cancel();
    };
  }, [player, run, countries, replay]);
  return tallies;
}
