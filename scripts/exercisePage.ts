/** Writes what `wormcast exercise` prints into docs/exercise.md, between the marks. The command must have been built. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../test/distribution.ts';

const page = new URL('../docs/exercise.md', import.meta.url);
const begin = '<!-- played: begin -->';
const end = '<!-- played: end -->';

/** The command line of the page. */
export const played = ['exercise', 'exercise-generic'];

/** The page as it is, and as it is with what the command prints. */
export function exercisePage(printed: string): { readonly now: string; readonly fresh: string } {
  const now = readFileSync(page, 'utf8');
  const [before, after] = [now.slice(0, now.indexOf(begin)), now.slice(now.indexOf(end))];
  const block = `${begin}\n\n\`\`\`text\n$ npx wormcast ${played.join(' ')}\n${printed.trimEnd()}\n\`\`\`\n\n`;
  return { now, fresh: before + block + after };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code, stdout, stderr } = await runCommand(played);
  if (code !== 0) throw new Error(`exercise: expected it to end well, got ${stderr}`);
  writeFileSync(page, exercisePage(stdout).fresh);
}
