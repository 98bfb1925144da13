/** Each network at the cursor. */
import { useComputed } from '@preact/signals';
import { formatDuration } from '../../src/index.ts';
import { writeInstant } from '../curve/ticks.ts';
import { firstFrom } from '../host/chooseHost.ts';
import type { LabRun } from '../run/labRun.ts';
import type { Player } from '../run/player.ts';
import type { RunFacts } from '../run/protocol.ts';
import { formatAmount, formatCount } from '../text/formatNumber.ts';
import { measures } from './measures.ts';
import type { NetworkRows } from './networkRows.ts';
import type { NetworkPrefix } from './parsePrefixes.ts';

interface TableProps {
  readonly run: LabRun;
  readonly rows: NetworkRows;
  readonly facts: RunFacts;
  readonly prefixes: readonly NetworkPrefix[];
  readonly player: Player;
  /** Index of the network that the chart is about. */
  readonly chosen: number;
  readonly onChoose: (network: number) => void;
}

export function NetworkTable({ run, rows, facts, prefixes, player, chosen, onChoose }: TableProps) {
  const window = useComputed(() => {
    run.reached.value;
    return rows.windowAt(player.time.value);
  }).value;
  const hosts = prefixes.map(
    ({ first, last }) => firstFrom(facts.addresses, last + 1) - firstFrom(facts.addresses, first),
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is wider than the page */}
      <section class="network-table" aria-label="Networks at the cursor" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Network</th>
              <th scope="col">
                Inside <span>hosts</span>
              </th>
              <th scope="col">
                First probe <span>UTC</span>
              </th>
              {measures.map(({ column, title, unit }) => (
                <th scope="col" key={column}>
                  {title} <span>{unit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {prefixes.map(({ name }, network) => (
              <tr key={name}>
                <th scope="row">
                  <button type="button" aria-pressed={network === chosen} onClick={() => onChoose(network)}>
                    {name}
                  </button>
                </th>
                <td>{formatCount(hosts[network]!)}</td>
                <td>{tellFirst(rows, network, window, facts.epoch)}</td>
                {measures.map(({ column, unit }) => {
                  const value = window < 0 ? 0 : rows.value(column, network, window);
                  return (
                    <td key={column}>{unit.includes('/s') ? formatAmount(value) : formatCount(value)}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="small quiet">
        At the cursor, counted every {formatDuration(run.request.observe.network!.every as number)}. Hosts are
        placed by a model: nothing here is about any real address.
        {hosts.includes(0) &&
          ' With no hosts of the model inside, probes arrive, but nothing is infected and nothing leaves.'}
      </p>
    </>
  );
}

function tellFirst(rows: NetworkRows, network: number, window: number, epoch: number): string {
  const first = window < 0 ? Number.NaN : rows.value('firstProbe', network, window);
  return Number.isNaN(first) ? 'none so far' : writeInstant(epoch + first);
}
