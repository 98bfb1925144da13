/** `wormcast catalog`: the scenarios that come with the package. */
import { catalog, parseScenario } from '../node/index.ts';
import { colorsFor } from './colors.ts';
import { commandName } from './commandLine.ts';
import { outputWidth } from './report.ts';
import { wrapText } from './wrapText.ts';

export async function listCatalog(flags: { json?: boolean }): Promise<void> {
  const entries = Object.entries(catalog).map(([name, text]) => ({
    name,
    description: parseScenario(text, { file: name, catalog }).description,
  }));
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    return;
  }
  const colors = colorsFor(process.stdout);
  const indent = Math.max(...entries.map(({ name }) => name.length)) + 4;
  const lines: string[] = [''];
  for (const { name, description } of entries) {
    const [first = '', ...rest] = wrapText(description, outputWidth() - indent);
    lines.push(`  ${colors.bold(name)}${' '.repeat(indent - name.length - 2)}${first}`);
    lines.push(...rest.map((line) => ' '.repeat(indent) + line));
  }
  lines.push('', `  ${commandName} run NAME runs one, ${commandName} show NAME shows what it assumes.`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}
