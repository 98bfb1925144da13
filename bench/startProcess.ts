/** Starts the programs that are measured, and the compiler of the floor. The only file here that may. */
import { spawnSync } from 'node:child_process';

export interface Finished {
  readonly output: string;
  /** s on the machine's clock. */
  readonly wall: number;
}

/** Waits for a program; throws with what it said if it cannot be started or fails. */
export function startProcess(command: string, args: readonly string[]): Finished {
  const before = performance.now();
  const { error, status, signal, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  const wall = (performance.now() - before) / 1000;
  if (error !== undefined)
    throw new Error(`${command}: expected a program that starts, got ${error.message}`);
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: expected exit code 0, got ${status ?? signal}\n${stderr}`);
  }
  return { output: stdout, wall };
}
