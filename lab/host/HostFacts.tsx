/** What the host bears at the cursor: its state, instances, strain, and the probes that reach it. */
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatDuration } from '../../src/index.ts';
import type { Player } from '../run/player.ts';
import { formatAmount, formatCount } from '../text/formatNumber.ts';
import { countSoFar } from './hostLife.ts';
import type { HostWatch } from './hostWatch.ts';

export function HostFacts({ watch, player }: { readonly watch: HostWatch; readonly player: Player }) {
  const { life, states, facts, version, sites, arrivals } = watch;
  const change = useComputed(() => version.value && countSoFar(life.changes, player.time.value)).value;
  const visit = useComputed(() => (version.value ? watch.visitAt(player.time.value) : -1)).value;
  const window = useComputed(() => watch.windowAt(player.time.value)).value;
  const { state, instances } = life.changes[change - 1]!;
  const threads = new Set(facts.worms.map((worm) => worm.threads));
  const served = visit < 0 ? null : sites.table('sites').values('served')[visit]!;
  const unvisited = sites.summary.value === null ? 'visits are being computed' : 'not visited';
  const arriving = (column: string) =>
    window === null ? null : (arrivals.table('network').values(column)[window] ?? 0);
  const perSecond = arriving('arrivalsPerSecond');
  const soFar = arriving('arrivalsSoFar');
  return (
    <dl class="host-facts">
      <Fact name="State">{states[state] === 'fragile' ? 'patched, crashes when probed' : states[state]}</Fact>
      <Fact
        name="Instances"
        more={instances > 0 && threads.size === 1 && threadsOf(instances, [...threads][0]!)}
      >
        {formatCount(instances)}
      </Fact>
      <Fact name="Requests served" more={served !== null && slownessOf(served)}>
        {served === null ? unvisited : `${formatCount(Math.round(100 * served))} %`}
      </Fact>
      <Fact
        name="Probes arriving"
        more={!!perSecond && perSecond < 1 && `${formatAmount(perSecond * 3600)} an hour`}
      >
        {perSecond === null ? counting : `${formatAmount(perSecond)}/s`}
      </Fact>
      <Fact name="Probes so far" more={`counted every ${formatDuration(watch.window)}`}>
        {soFar === null ? counting : formatCount(soFar)}
      </Fact>
    </dl>
  );
}

/** Until the run that counts them has come so far. */
const counting = 'being counted in another run';

interface FactProps {
  readonly name: string;
  /** A remark, in small type. */
  readonly more?: string | false;
  readonly children: ComponentChildren;
}

function Fact({ name, more, children }: FactProps) {
  return (
    <div>
      <dt class="small quiet">{name}</dt>
      <dd>
        {children} {more && <span class="small quiet">{more}</span>}
      </dd>
    </div>
  );
}

const threadsOf = (instances: number, each: number) => `${formatCount(instances * each)} threads`;

function slownessOf(served: number): string {
  if (served === 0) return 'it does not answer';
  if (served === 1) return 'no strain';
  const slower = served < 0.9 ? `, ${formatAmount(1 / served)} times as slow` : '';
  return `strain ${formatAmount(1 - served)}${slower}`;
}
