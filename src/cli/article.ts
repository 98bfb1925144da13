/** `wormcast article`: the report of the day, sentence by sentence, beside what the simulation finds. */
import { type Finding, type Sentence, sentences, tellArticle } from '../node/index.ts';
import { type Colors, colorsFor } from './colors.ts';
import { breakCommand } from './commandLine.ts';
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
  const lead = `What a news report of 17 July 2001 said of the first Code Red worm, in our words, and what the simulation finds, with seed ${seed}. Hosts are placed by a model; nothing here states anything about any real address.`;
  print(['', ...wrapText(lead, width), '']);
  const tally = new Map<string, number>();
  const told = new Map<string, number>();
  const findings = tellArticle({ seed });
  // The sentence can be read while what is found about it is computed.
  for (const sentence of sentences) {
    print(drawSentence(sentence, width, colors));
    await new Promise((resolve) => setImmediate(resolve));
    const finding = findings.next().value as Finding;
    const { judgment } = finding.verdict;
    tally.set(judgment, (tally.get(judgment) ?? 0) + 1);
    print(drawAnswer(finding, width, colors, told));
    for (const { command } of finding.evidence) {
      if (!told.has(command)) told.set(command, sentence.number);
    }
  }
  const counts = [...tally].map(([judgment, count]) => `${judgment} ${count}`).join(', ');
  print([
    `Of ${sentences.length} sentences: ${counts}.`,
    'How each verdict is decided: docs/article.md.',
    '',
  ]);
}

/** The lines of a sentence, none wider than `width`. */
export function drawSentence({ number, topics, text }: Sentence, width: number, colors: Colors): string[] {
  const said = wrapText(text, width - indent.length).map((line) => colors.bold(line));
  return [
    ...said.map((line, index) => (index === 0 ? `${String(number).padStart(2)}  ` : indent) + line),
    colors.dim(`${indent}${topics.join(', ')}`),
    '',
  ];
}

/** The lines of what was found about it, none wider than `width`. `told`: sentences that had a command before. */
export function drawAnswer(
  { lines, table, verdict, evidence }: Finding,
  width: number,
  colors: Colors,
  told: ReadonlyMap<string, number> = new Map(),
): string[] {
  const inside = width - indent.length;
  const paint = { holds: colors.green, 'holds only if': colors.yellow, 'does not hold': colors.red }[
    verdict.judgment
  ];
  const [first = '', ...rest] = wrapText(describeVerdict(verdict), inside);
  const judged = [
    paint(first.slice(0, verdict.judgment.length)) + first.slice(verdict.judgment.length),
    ...rest,
  ];
  const rows =
    table.length > 0
      ? [
          '',
          ...drawTable(
            table.map((row) => [...row]),
            alignments(table),
          ),
        ]
      : [];
  return [
    ...lines.flatMap((line) => wrapText(line, inside).map((part) => indent + part)),
    // drawTable indents by two itself
    ...rows.map((line) => (line === '' ? line : `  ${line}`)),
    '',
    ...judged.map((line) => indent + line),
    '',
    ...evidence.flatMap((one) => drawEvidence(one, told, inside).map((line) => colors.dim(indent + line))),
    '',
  ];
}

/** A command, and what of its output the figures are; a run that was told before, and may have its folder, by its sentence. */
function drawEvidence(
  { command, shows }: Finding['evidence'][number],
  told: ReadonlyMap<string, number>,
  width: number,
): string[] {
  const before = told.get(command);
  if (before !== undefined) return wrapText(`The run of sentence ${before} shows ${shows}.`, width);
  return [
    ...breakCommand(command, width),
    ...wrapText(`shows ${shows}`, width - 2).map((line) => `  ${line}`),
  ];
}

function describeVerdict({ judgment, because }: Finding['verdict']): string {
  return judgment === 'holds only if' ? `${judgment} ${because}.` : `${judgment}: ${because}.`;
}

const alignments = (table: Finding['table']): ('left' | 'right')[] =>
  table[0]!.map((_, column) => (column === 0 ? 'left' : 'right'));
