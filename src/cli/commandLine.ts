/** Command lines that the reader can type again: words quoted for a shell, lines broken where a shell joins them. */

/** How the command is started both in a clone and where the package is installed. */
export const commandName = 'npx wormcast';

/** A word as a shell takes it. */
export const quoteWord = (word: string): string =>
  /^[\w=.,:/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** A command line of these words after the command's name. */
export const commandLine = (...words: readonly string[]): string =>
  `${commandName} ${words.map(quoteWord).join(' ')}`;

/** A command line in lines of at most that many columns, as a shell joins them again. */
export function breakCommand(command: string, width: number): string[] {
  // Flags stay with their values, quoted words whole, and the command with its verb and object.
  const words = command.match(/(?:--\S+ )?(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
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
