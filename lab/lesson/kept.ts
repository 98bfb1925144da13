/** The guesses of a student, kept in this tab only, so that they survive a reload. */
export type Guesses = Readonly<Record<string, readonly number[]>>;

const keyOf = (seed: number): string => `wormcast lesson ${seed}`;

/** What was guessed before, by step; nothing where the browser keeps nothing. */
export function readGuesses(seed: number): Guesses {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(seed)) ?? '{}') as Guesses;
  } catch {
    return {};
  }
}

export function keepGuesses(seed: number, guesses: Guesses): void {
  try {
    sessionStorage.setItem(keyOf(seed), JSON.stringify(guesses));
  } catch {
    // A browser that forbids it forgets them on reload, and nothing else.
  }
}
