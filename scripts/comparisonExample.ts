/** The example of docs/compare.md: what the command prints and draws for the scenario of that page (`npm run figure`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawComparison } from '../src/cli/comparisonReport.ts';
import { comparisonSvg } from '../src/cli/comparisonSvg.ts';
import { type Comparison, catalog, compare, parseScenario } from '../src/index.ts';

const page = fileURLToPath(new URL('../docs/compare.md', import.meta.url));
const picture = fileURLToPath(new URL('../docs/figures/compare.svg', import.meta.url));
const begin = '<!-- generated: comparison -->';
const end = '<!-- end of generated: comparison -->';
const replicates = 10;

/** The page and the picture as they should be. */
export async function drawComparisonExample(): Promise<{ page: string; picture: string }> {
  const text = readFileSync(page, 'utf8');
  const yaml = /^```yaml\n(.*?)^```$/ms.exec(text)![1]!;
  const filtered = parseScenario(yaml, { file: 'filtered.yaml', catalog });
  const found = await compare('code-red-v2', filtered, { replicates });
  const comparison: Comparison = { ...found!, a: 'code-red-v2', b: 'filtered.yaml' };
  const block = [
    '```text',
    `$ npx wormcast compare code-red-v2 filtered.yaml --replicates ${replicates}`,
    ...drawComparison(comparison, replicates),
  ];
  return {
    page: `${text.slice(0, text.indexOf(begin))}${begin}\n\n${block.join('\n').trimEnd()}\n\`\`\`\n\n${text.slice(text.indexOf(end))}`,
    picture: comparisonSvg(comparison),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // As on a terminal of 80 columns without colors.
  process.stdout.columns = 80;
  process.env.NO_COLOR = '1';
  const drawn = await drawComparisonExample();
  writeFileSync(page, drawn.page);
  writeFileSync(picture, drawn.picture);
}
