/**
 * The sheets of an exercise as one HTML page to print: each stretch between two decisions begins a page. The facilitator's
 * has what is hidden, the way through the sheets, and the after-action table; the players' has none of it.
 */
import { escapeText } from '../observe/drawing.ts';
import { formatInstant } from '../scenario/units.ts';
import { comparePaths, measures, type PathOutcome } from './afterAction.ts';
import type { Inject } from './inject.ts';
import { describePath, letterOf } from './labels.ts';
import type { PlayedExercise, Stretch } from './play.ts';
import { sheetStyle } from './sheetStyle.ts';
import { clock, count, formatMeasure, timeOfDay } from './texts.ts';

const notice = 'Simulated. Hosts are placed by a model. Nothing here states anything about any real address.';

export function drawSheets(played: PlayedExercise, reader: 'facilitator' | 'players'): string {
  const { exercise, stretches } = played;
  const secret = reader === 'facilitator';
  const title = `${exercise.name}: ${secret ? "facilitator's sheets" : 'sheets'}`;
  const pages = [
    ...(secret ? [drawWay(played)] : []),
    ...stretches.map((stretch) => drawStretch(played, stretch, secret)),
    ...(secret ? [drawAfterAction(played)] : []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>${sheetStyle}</style>
</head>
<body>
${pages.join('\n')}
</body>
</html>
`;
}

function drawPage({ exercise }: PlayedExercise, title: string, body: string): string {
  return `<section>
<header><p>${escapeText(exercise.name)}</p><h1>${escapeText(title)}</h1></header>
${body}
<footer>${[exercise.description, notice].filter(Boolean).map(escapeText).join(' ')}</footer>
</section>`;
}

/** Which sheet follows which choice. */
function drawWay(played: PlayedExercise): string {
  const { exercise, stretches, ownHosts, seed, internet } = played;
  const { network, scenario } = exercise;
  const rows = stretches.map(({ sheet, path, posed }) => {
    const next =
      posed === null
        ? 'to the end'
        : `${clock(scenario.start + posed.time)}, decision ${posed.decision + 1}: ${[...posed.branches]
            .map(([option, { sheet }]) => `${letterOf(option)} to sheet ${sheet}`)
            .join(', ')}`;
    return [String(sheet), path.length === 0 ? 'the beginning' : describePath(exercise, path), next];
  });
  const facts = `${network.name} has ${count(ownHosts)} hosts that the scenario ${scenario.name} can do something to. It runs from ${formatInstant(scenario.start)}, on the Internet ${internet.name}, seed ${seed}. All times are UTC. Hand out one sheet after the other, as the players decide.`;
  return drawPage(
    played,
    'The way through the sheets',
    `<p>${escapeText(facts)}</p>${drawTable(['Sheet', 'After', 'Then'], rows)}`,
  );
}

function drawStretch(played: PlayedExercise, stretch: Stretch, secret: boolean): string {
  const { exercise } = played;
  const { start } = exercise.scenario;
  const { sheet, path, injects, posed } = stretch;
  const head = ['UTC', 'From', 'What the desk learns', ...(secret ? hiddenHead : [])];
  const dayOf = (index: number): string => clock(start + injects[index]!.at).slice(0, 10);
  const rows = injects.map((inject, index) => [
    // The day where it begins.
    index > 0 && dayOf(index) === dayOf(index - 1) ? timeOfDay(start + inject.at) : clock(start + inject.at),
    inject.observer,
    inject.text,
    ...(secret ? hiddenCells(inject, start) : []),
  ]);
  const way = path.length === 0 ? '' : `<p>After ${escapeText(describePath(exercise, path))}</p>`;
  const table =
    rows.length === 0 ? '<p>Nothing new.</p>' : drawTable(head, rows, secret ? 'injects secret' : 'injects');
  const end = posed === null ? '<p>The exercise ends here.</p>' : drawDecision(played, posed, secret);
  return drawPage(played, `Sheet ${sheet}`, `${way}${table}${end}`);
}

const hiddenHead = ['Hidden: since', 'World: infected', 'so far', 'down', 'Own: infected', 'down'];

const hiddenCells = ({ happened, truth }: Inject, start: number): string[] => [
  timeOfDay(start + happened),
  ...[truth.infected, truth.everInfected, truth.down, truth.ownInfected, truth.ownDown].map(count),
];

function drawDecision(
  { exercise }: PlayedExercise,
  posed: NonNullable<Stretch['posed']>,
  secret: boolean,
): string {
  const { name, question, options } = exercise.decisions[posed.decision]!;
  const items = options.map(({ name }, option) => {
    const branch = posed.branches.get(option);
    const next = secret
      ? `<span>${branch === undefined ? 'not followed' : `sheet ${branch.sheet}`}</span>`
      : '';
    return `<li>${escapeText(name)} ${next}</li>`;
  });
  const time = clock(exercise.scenario.start + posed.time);
  return `<aside>
<h2>${escapeText(`${time}, decision ${posed.decision + 1}: ${name}`)}</h2>
${question === '' ? '' : `<p>${escapeText(question)}</p>`}
<ol type="a">${items.join('')}</ol>
</aside>`;
}

function drawAfterAction(played: PlayedExercise): string {
  const paths = comparePaths(played);
  const head = ['Path', 'Infected', 'Host-hours down', 'Defaced', 'Crashes', 'Probes sent'];
  const draw = (area: keyof PathOutcome['outcome']): string =>
    drawTable(
      head,
      paths.map(({ label, outcome }) => [
        label,
        ...measures.map((measure) => formatMeasure(outcome[area][measure])),
      ]),
      'numbers',
    );
  const key = paths.map(({ label, description }) => [label, description]);
  const followed = played.complete
    ? 'Every combination of options was followed.'
    : 'Each option was followed alone, everybody waiting otherwise.';
  return drawPage(
    played,
    'After action',
    `<h2>${escapeText(played.exercise.network.name)}, ${count(played.ownHosts)} hosts</h2>${draw('own')}
<h2>World-wide</h2>${draw('world')}
<h2>Paths</h2><p>${followed} The first is the one on which everybody waits.</p>${drawTable(['Path', 'Decisions'], key)}`,
  );
}

function drawTable(head: readonly string[], rows: readonly (readonly string[])[], kind = ''): string {
  const line = (tag: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeText(cell)}</${tag}>`).join('')}</tr>`;
  return `<table${kind === '' ? '' : ` class="${kind}"`}><thead>${line('th', head)}</thead>
<tbody>
${rows.map((row) => line('td', row)).join('\n')}
</tbody></table>`;
}
