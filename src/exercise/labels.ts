/** How sheets, decisions and paths are called: decision 1, its option b: `1b`; a path is its options in order. */
import type { Exercise } from './parse.ts';
import type { Choice } from './play.ts';

export const letterOf = (option: number): string => String.fromCharCode(97 + option);

export const labelChoice = ({ decision, option }: Choice): string => `${decision + 1}${letterOf(option)}`;

/** `1b 2a`; `start` before the first decision. */
export const labelPath = (path: readonly Choice[]): string => path.map(labelChoice).join(' ') || 'start';

/** `1b Filter, 2a Wait`. */
export const describePath = ({ decisions }: Exercise, path: readonly Choice[]): string =>
  path
    .map((choice) => `${labelChoice(choice)} ${decisions[choice.decision]!.options[choice.option]!.name}`)
    .join(', ');
