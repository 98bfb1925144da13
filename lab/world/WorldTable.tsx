/** The countries with most infected hosts now, and all others together. */
import type { ReadonlySignal } from '@preact/signals';
import { elsewhere } from '../run/findCountries.ts';
import { formatCount } from '../text/formatNumber.ts';
import { rankCountries, type Tally } from './countCountries.ts';
import { nameOf, tellShare } from './words.ts';

const most = 10;

interface TableProps {
  readonly codes: readonly string[];
  /** By country, in the order of the codes. */
  readonly tallies: ReadonlySignal<readonly Tally[]>;
}

export function WorldTable({ codes, tallies: signal }: TableProps) {
  const tallies = signal.value;
  const { first, others } = rankCountries(tallies, most);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is wider than the page
    <section class="world-table" aria-label="Countries with most infected hosts" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Country</th>
            <th scope="col">Hosts</th>
            <th scope="col">Infected</th>
            <th scope="col">Share</th>
            <th scope="col">Ever infected</th>
            <th scope="col">Patched</th>
          </tr>
        </thead>
        <tbody>
          {first.map((country) => (
            <Row key={country} name={nameOf(codes[country]!)} tally={tallies[country]!} />
          ))}
        </tbody>
        <tfoot>
          <Row name={nameOf(elsewhere)} tally={others} />
        </tfoot>
      </table>
    </section>
  );
}

function Row({ name, tally }: { readonly name: string; readonly tally: Tally }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatCount(tally.hosts)}</td>
      <td>{formatCount(tally.infected)}</td>
      <td>{tellShare(tally.infected, tally.hosts)}</td>
      <td>{formatCount(tally.everInfected)}</td>
      <td>{formatCount(tally.patched)}</td>
    </tr>
  );
}
