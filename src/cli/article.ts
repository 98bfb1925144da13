/** `wormcast article`: the report of the day, sentence by sentence, beside what the simulation finds. */
import { type Finding, sentences, tellArticle } from '../node/index.ts';
import { type Colors, colorsFor } from './colors.ts';
import { outputWidth } from './report.ts';
import { drawTable } from './summaryTable.ts';
import { wrapText } from './wrapText.ts';

export interface ArticleFlags {
  readonly seed: number;
  readonly json?: boolean;
}

/** Wider than this, lines are hard to follow. */
const widest = 80;
const indent = '    ';

export async function printArticle({ seed, json }: ArticleFlags): Promise<void> {
  const print = (lines: readonly string[]): unknown => process.stdout.write(`${lines.join('\n')}\n`);
  if (json) return void print([JSON.stringify([...tellArticle({ seed })], null, 2)]);
  const colors = colorsFor(process.stdout);
  const width = Math.min(widest, outputWidth());
  const lead = `What a news report of 18 July 2001 said of the first Code Red worm, in our words, and what the simulation finds, with seed ${seed}. Hosts are placed by a model; nothing here states anything about any real address.`;
  print(['', ...wrapText(lead, width), '']);
  const tally = new Map<string, number>();
  for (const finding of tellArticle({ seed })) {
    const { judgment } = finding.verdict;
    tally.set(judgment, (tally.get(judgment) ?? 0) + 1);
    print(drawFinding(finding, width, colors));
    // Each finding is seen before the next one is computed.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const counts = [...tally].map(([judgment, count]) => `${count} ${judgment}`).join(', ');
  print([
    `Of ${sentences.length} sentences: ${counts}.`,
    'How each verdict is decided: docs/article.md.',
    '',
  ]);
}

/** The lines of one finding, none wider than `width`. */
export function drawFinding(finding: Finding, width: number, colors: Colors): string[] {
  const { sentence, lines, table, verdict, evidence } = finding;
  const inside = width - indent.length;
  const head = `${String(sentence.number).padStart(2)}  `;
  const said = wrapText(sentence.text, inside).map((line) => colors.bold(line));
  const paint = { holds: colors.green, 'holds only if': colors.yellow, 'does not hold': colors.red }[
    verdict.judgment
  ];
  const [first = '', ...rest] = wrapText(describeVerdict(verdict), inside);
  const judged = [
    paint(first.slice(0, verdict.judgment.length)) + first.slice(verdict.judgment.length),
    ...rest,
  ];
  return [
    head + said[0],
    ...said.slice(1).map((line) => indent + line),
    colors.dim(`${indent}${sentence.topics.join(', ')}`),
    '',
    ...lines.flatMap((line) => wrapText(line, inside).map((part) => indent + part)),
    ...(table.length > 0
      ? [
          '',
          ...drawTable(
            table.map((row) => [...row]),
            alignments(table),
          ).map((line) => `  ${line}`),
        ]
      : []),
    '',
    ...judged.map((line) => indent + line),
    '',
    ...evidence.flatMap(({ command }) =>
      breakCommand(command, inside).map((line) => colors.dim(indent + line)),
    ),
    '',
  ];
}

function describeVerdict({ judgment, because }: Finding['verdict']): string {
  return judgment === 'holds only if' ? `${judgment} ${because}.` : `${judgment}: ${because}.`;
}

const alignments = (table: Finding['table']): ('left' | 'right')[] =>
  table[0]!.map((_, column) => (column === 0 ? 'left' : 'right'));

/** A command line in lines of at most that many columns, as a shell joins them again. */
export function breakCommand(command: string, width: number): string[] {
  // Flags stay with their values, and quoted words whole.
  const words = command.match(/(?:--\S+ )?(?:'[^']*'|[^\s'])+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length + 2 > width) {
      lines.push(`${line} \\`);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
