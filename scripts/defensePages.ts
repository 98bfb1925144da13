/**
 * The pages of defenses as Markdown (`npm run generate`): words from the head of a kind's file, parameters from the schema,
 * what its example saved from the picture that `npm run figure` draws.
 */
import { existsSync, readFileSync } from 'node:fs';
import { defenseKinds } from '../src/defense/registry.ts';
import { exampleYaml, type Kind, parametersOf, shownOn, titleOf, wordsOf } from './defenseExample.ts';
import { picturePath } from './defensePictures.ts';
import { scenarioReference } from './scenarioReference.ts';

const root = new URL('../', import.meta.url);
const omitted = 'Not modeled: ';

/** The page of every kind and the index, by path in the repository. */
export function defensePages(): Record<string, string> {
  const pages = defenseKinds.map((kind) => [`docs/defenses/${kind.name}.md`, describeDefense(kind)]);
  return { 'docs/defenses.md': listDefenses(), ...Object.fromEntries(pages) };
}

function describeDefense(kind: Kind): string {
  const { name } = kind;
  const paragraphs = readHead(name);
  const omits = paragraphs.find((text) => text.startsWith(omitted));
  const parts = [
    `# ${titleOf(name)}`,
    ...paragraphs.filter((text) => text !== omits),
    `![Infected hosts over time, without and with it](../${picturePath(name)})`,
    readSaved(name),
    `\`\`\`yaml\n# ${name}.yaml\n${exampleYaml(kind)}\`\`\``,
    `\`npx wormcast compare ${shownOn(kind)} ${name}.yaml --replicates 5\` [compares](../compare.md) the same pairs of runs.`,
    '## Parameters',
    scenarioReference(parametersOf(kind) as Record<string, unknown>),
    ...(omits === undefined ? [] : ['## Not modeled', capitalize(omits.slice(omitted.length))]),
    '[All defenses](../defenses.md), [how they are simulated](../model.md#defenses), [all keys](../scenarios.md).',
  ];
  return `${parts.join('\n\n')}\n`;
}

function listDefenses(): string {
  const rows = defenseKinds.map(({ name, meaning }) => {
    const picture = `<img src="${picturePath(name)}" width="280" alt="Infected hosts without and with ${wordsOf(name)}">`;
    const saved = readSaved(name).replace(/^On code-red-v2, .*?: /, '');
    return `| [\`${name}\`](defenses/${name}.md) | ${meaning} | ${picture} | ${saved} |`;
  });
  const parts = [
    '# Defenses',
    'What may be done about a worm, each as late and as partial as it could have been. A scenario lists any number of them; a probe meets them in that order. `start` is an instant, a duration since the start of the scenario, or an alarm: `{ after: NAME, delay: 2 h }`. Until a defense first acts, a run is event for event the run without it.',
    'The pictures show infected hosts without and with the example of each page, by the same 5 pairs of runs for all, of code-red-v2 unless it says otherwise; numbers are means. A line is the median at each time, which may pass from one run to another. What is saved depends on when a defense begins and how much of the Internet has it: put your own numbers in.',
    `| defense | what it does | infected hosts without and with it | what the example saved |\n|---|---|---|---|\n${rows.join('\n')}`,
    '[Comparing runs](compare.md) tells what a defense saves, [what is simulated](model.md#defenses) how each acts, [the keys](scenarios.md) what may be written. A run warns, in its summary, of defenses that had nothing to do.',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The comment at the head of the file of a kind, by paragraphs. */
function readHead(name: string): string[] {
  const text = readFileSync(new URL(`src/defense/${name}.ts`, root), 'utf8');
  const head = /^\/\*\*(.*?)\*\//s.exec(text)?.[1] ?? '';
  return head
    .replaceAll(/^ \* ?/gm, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim());
}

/** The sentence of a picture. */
function readSaved(name: string): string {
  const path = new URL(`docs/${picturePath(name)}`, root);
  const svg = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /<desc>(.*?)<\/desc>/.exec(svg)?.[1] ?? 'Not drawn yet: `npm run figure`.';
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
