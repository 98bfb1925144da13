/** The line of hosts as SVG: a box per host, its copies piled upon it, and below the copies on their way to the right. */
import { type Film, placeOf } from './film.ts';
import { bearable } from './storyRuns.ts';
import { halted } from './summarizeStory.ts';

/** Hosts that are drawn; the first copy meets the last of them after the film has ended. */
export const shownPlaces = 20;

const step = 40;
const box = 28;
const ground = 118;
/** Where the track begins. */
const margin = 8;
const width = step * (shownPlaces + 1);

export function lineSvg({ counts, asked }: Film, ranks: readonly number[]): string {
  const shown = ranks.slice(0, shownPlaces);
  const hosts = shown.map((_, index) => drawHost(index + 1, counts[index + 1]!)).join('');
  const walkers = asked
    .map((own, index) => drawCopy(placeOf(own, shown), index === 0))
    .reverse()
    .join('');
  return [
    `<svg viewBox="0 0 ${width} 154" role="img" aria-label="${describe(counts)}">`,
    `<path class="story-track" d="M${margin} ${ground + 24}H${width - margin}"/>`,
    hosts,
    walkers,
    '</svg>',
  ].join('');
}

function drawHost(place: number, count: number): string {
  const left = place * step - box / 2;
  const state = count === halted ? 'halted' : count > 0 ? 'infected' : 'vulnerable';
  const pile = Math.max(0, count) * (84 / bearable);
  return (
    `<rect class="story-pile" x="${left}" y="${ground - box - 2 - pile}" width="${box}" height="${pile}"/>` +
    `<rect class="story-${state}" style="--load:${percent(count)}" x="${left}" y="${ground - box}" width="${box}" height="${box}" rx="3"/>`
  );
}

function drawCopy(place: number, first: boolean): string {
  const x = place < 1 ? margin + place * (step - margin) : place * step;
  return `<circle class="story-copy${first ? ' story-first' : ''}" cx="${x.toFixed(1)}" cy="${ground + 24}" r="${first ? 8 : 4}"/>`;
}

const percent = (count: number): string => `${Math.round((100 * Math.max(0, count)) / bearable)}%`;

function describe(counts: readonly number[]): string {
  const infected = counts.slice(1).filter((count) => count > 0).length;
  return counts[1] === halted
    ? `The first ${shownPlaces} hosts in line: host 1 has halted, ${infected} more are infected`
    : `The first ${shownPlaces} hosts in line: ${infected} infected, ${counts[1]} copies on host 1`;
}
