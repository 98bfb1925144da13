/** How the command ends: exit codes, and one clear message instead of a stack. */

export const EXIT_FAILED = 1;
export const EXIT_BAD_INPUT = 2;
/** 128 + SIGINT, as shells count. */
export const EXIT_INTERRUPTED = 130;

/** Something the user typed is wrong; the message says what was expected and what was found. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

const badInputNames = new Set(['BadInput', 'ScenarioError', 'InputError', 'FileError']);
const faultNames = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/** The exit code of an error. A full disk is no bad input. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return EXIT_FAILED;
  const cause = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  if (cause === 'ENOSPC' || cause === 'EDQUOT' || cause === 'EIO') return EXIT_FAILED;
  return badInputNames.has(error.name) ? EXIT_BAD_INPUT : EXIT_FAILED;
}

/** The message of an error, lines as they are. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!faultNames.has(error.name)) return error.message;
  return `a fault in wormcast itself, please report it: ${error.name}: ${error.message}`;
}

/** Runs a command; tells its failure on stderr and sets the exit code. */
export async function reportFailures(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    process.stderr.write(`wormcast: ${describeFailure(error)}\n`);
  }
}
