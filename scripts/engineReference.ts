/** Which keys of a scenario the engines of numbers honor, as Markdown, from the lists that they declare. */
import { counts } from '../src/engine/counts/counts.ts';
import { idleKeys, showKey } from '../src/engine/honored.ts';
import { companions } from '../src/engine/meanField/companions.ts';

/** A row for each key that one of them honors, then the keys that change nothing for any. */
export function engineReference(): string {
  const columns = [{ name: counts.name, honors: counts.honors }, ...companions];
  const keys = [...new Set(columns.flatMap(({ honors }) => honors))].map(
    (key) => [key, showKey(key)] as const,
  );
  const order = (key: string): string => key.replace(/^(space|start|horizon|disclosure)/, ' $1');
  keys.sort(([, a], [, b]) => (order(a) < order(b) ? -1 : 1));
  const head = ['key', ...columns.map(({ name }) => name)];
  const rows = keys.map(([key, shown]) => [
    `\`${shown}\``,
    ...columns.map(({ honors }) => (honors.includes(key) ? 'yes' : '')),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const idle = idleKeys.map((key) => `\`${showKey(key)}\``).join(', ');
  const meanings = companions.map(({ name, meaning }) => `- \`${name}\`: ${meaning}.`);
  return `${meanings.join('\n')}\n\n${lines.join('\n')}\n\nKeys that pass everywhere, as no number here hangs on them (but those of prefix-structured on where hosts are placed): ${idle}.`;
}
