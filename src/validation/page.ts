/** The page that lists what was validated, as Markdown: the same results give the same text. */
import { pictureName } from './pictureSvg.ts';
import {
  describeCalibration,
  describeKind,
  describeVerdict,
  formatDeviation,
  formatMeasured,
  formatPublished,
} from './texts.ts';
import { countPredicted, type ValidationResult, verdictOf } from './validate.ts';
import { type Claim, type Finding, isGated } from './validation.ts';

const head = ['figure', 'published', 'allowed', 'simulated', 'off', 'kind', 'verdict'];

/** Bars part cells. */
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** What is known of a claim before anything runs. */
export const claimCells = (
  claim: Claim,
): { figure: string; published: string; allowed: string; kind: string } => ({
  figure: claim.quantity,
  published: formatPublished(claim),
  allowed: claim.tolerance,
  kind: describeKind(claim),
});

function drawFinding(finding: Finding): string {
  const { claim, measured } = finding;
  const { figure, published, allowed, kind } = claimCells(claim);
  const verdict = describeVerdict(finding);
  return row([
    figure,
    published,
    allowed,
    formatMeasured(measured, claim.unit),
    formatDeviation(finding),
    kind,
    verdict === 'misses' ? '**misses**' : verdict,
  ]);
}

/** Reasons and remarks of the claims; those that several share, once. */
function drawNotes(claims: readonly Claim[]): string[] {
  const notes = new Map<string, string[]>();
  const add = (text: string | undefined, quantity: string): void => {
    if (text === undefined || text === '') return;
    notes.set(text, [...(notes.get(text) ?? []), quantity]);
  };
  for (const claim of claims) {
    const { quantity, citation, remark, why } = claim;
    add(citation && `published by: ${citation}`, quantity);
    add(describeCalibration(claim), quantity);
    add(`allowed: ${why}`, quantity);
    add(
      isGated(claim) || remark?.includes('Not gated') === true
        ? undefined
        : 'reported, not gated: we are not sure of the figure or of its inputs',
      quantity,
    );
    add(remark, quantity);
  }
  return [...notes]
    .map(([text, quantities]) =>
      quantities.length === claims.length ? `- All: ${text}.` : `- ${quantities.join('; ')}: ${text}.`,
    )
    .map((line) => line.replace(/\.\.$/, '.'));
}

function drawResult({ validation, findings, picture }: ValidationResult): string[] {
  const { id, title, citation, inputs, claims } = validation;
  return [
    `## ${id}. ${title}`,
    '',
    `Published: ${citation}.`,
    '',
    `Put in: ${inputs}.`,
    '',
    row(head),
    row(head.map(() => '---')),
    ...findings.map(drawFinding),
    '',
    ...drawNotes(claims),
    '',
    ...(picture === null ? [] : [`![${title}](figures/validation/${pictureName(id)})`, '']),
  ];
}

/** How many figures were predicted, how many of them hold, and what is only reported. */
export function describePredicted(results: readonly ValidationResult[]): string {
  const { gated, measured, reported } = countPredicted(results);
  return `Predicted: ${gated.hold} of ${gated.of} gated figures hold, ${measured.hold} of ${measured.of} of those that somebody had observed; ${reported.of} more are only reported, ${reported.hold} of them within what is allowed`;
}

/** The text of the file. */
export function validationPage(results: readonly ValidationResult[], version: string): string {
  const words = { holds: 'hold', misses: 'miss', reported: 'are only reported' } as const;
  const counts = Object.entries(words).map(
    ([verdict, word]) =>
      `${results.filter(({ findings }) => verdictOf(findings) === verdict).length} ${word}`,
  );
  return `${[
    '# What was validated',
    '',
    `Published results beside what wormcast ${version} simulates, written by \`npx wormcast validate --out docs\`. [How to read it](validate.md).`,
    '',
    `Of ${results.length} published results: ${counts.join(', ')}. ${describePredicted(results)}. Only predicted figures are evidence; identities say that the program computes what it should, and calibrated figures that it can be made to fit.`,
    '',
    row(['', 'result', 'kinds', 'verdict']),
    row(['---', '---', '---', '---']),
    ...results.map(({ validation: { id, title }, findings }) => {
      const kinds = [...new Set(findings.map(({ claim }) => claim.kind))].join(', ');
      const verdict = verdictOf(findings);
      return row([id, title, kinds, verdict === 'misses' ? '**misses**' : verdict]);
    }),
    '',
    ...results.flatMap(drawResult),
  ]
    .join('\n')
    .trimEnd()}\n`;
}
