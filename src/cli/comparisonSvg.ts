/** Infected hosts of two scenarios over time as an SVG picture. */
import type { Comparison } from '../node/index.ts';
import { curvesSvg } from './curvesSvg.ts';
import { formatCount } from './numbers.ts';

/** The text of the file. The same comparison gives the same bytes. */
export function comparisonSvg({ infected, epoch, seeds, internet, ...names }: Comparison): string {
  const many = seeds.length > 1;
  const pairs = many
    ? `${formatCount(seeds.length)} pairs from seed ${seeds[0]}: median, 5 to 95 %`
    : `seed ${seeds[0]}`;
  return curvesSvg({
    name: `Infected hosts: ${names.a} and ${names.b}`,
    title: 'Infected hosts',
    subtitle: `Simulated on ${internet.name}, ${pairs}`,
    epoch,
    time: infected.time,
    curves: [
      { ...infected.a, label: `A: ${names.a}` },
      { ...infected.b, label: `B: ${names.b}` },
    ],
    many,
  });
}
