/** What the host bears at the cursor: its state, instances, strain, and the probes that reach it. */
import { useComputed } from '@preact/signals';
import { formatDuration } from '../../src/index.ts';
import type { Player } from '../run/player.ts';
import { countUpTo } from '../run/replay.ts';
import { formatAmount, formatCount } from './formatNumber.ts';
import { countSoFar } from './hostLife.ts';
import type { HostWatch } from './hostWatch.ts';

export function HostFacts({ watch, player }: { readonly watch: HostWatch; readonly player: Player }) {
  const { life, states, facts, version, sites, arrivals } = watch;
  const change = useComputed(() => version.value && countSoFar(life.changes, player.time.value)).value;
  const visit = useComputed(() => {
    version.value;
    sites.reached.value;
    return watch.visitAt(player.time.value);
  }).value;
  const counted = useComputed(() => {
    arrivals.reached.value;
    return countUpTo(arrivals.table('network').values('time'), player.time.value) - 1;
  }).value;
  const { state, instances } = life.changes[change - 1]!;
  const threads = new Set(facts.worms.map((worm) => worm.threads));
  const served = visit < 0 ? undefined : sites.table('sites').values('served')[visit];
  const perSecond = arrivals.table('network').values('arrivalsPerSecond')[counted] ?? 0;
  const soFar = arrivals.table('network').values('arrivalsSoFar')[counted] ?? 0;
  const pending = arrivals.facts.value === null;
  return (
    <dl class="host-facts">
      <Fact name="State">{states[state] === 'fragile' ? 'patched, crashes when probed' : states[state]}</Fact>
      <Fact
        name="Instances"
        more={instances > 0 && threads.size === 1 && threadsOf(instances, [...threads][0]!)}
      >
        {formatCount(instances)}
      </Fact>
      <Fact name="Requests served" more={served !== undefined && slownessOf(served)}>
        {served === undefined ? '…' : `${formatCount(Math.round(100 * served))} %`}
      </Fact>
      <Fact
        name="Probes arriving"
        more={perSecond > 0 && perSecond < 1 && `${formatAmount(perSecond * 3600)} an hour`}
      >
        {pending ? '…' : `${formatAmount(perSecond)}/s`}
      </Fact>
      <Fact name="Probes so far" more={`counted every ${formatDuration(watch.window)}`}>
        {pending ? '…' : formatCount(soFar)}
      </Fact>
    </dl>
  );
}

function Fact({
  name,
  more,
  children,
}: {
  name: string;
  more?: string | false | undefined;
  children: unknown;
}) {
  return (
    <div>
      <dt class="small quiet">{name}</dt>
      <dd>
        {children as string} {more && <span class="small quiet">{more}</span>}
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
