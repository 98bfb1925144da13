// What tests of the built package need: where it is, and how to run its command. Without dist these tests are skipped.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Says once why tests are skipped. */
export function isBuilt(): boolean {
  const built = existsSync(command);
  if (!built) console.warn('skipped: no dist; npm run build');
  return built;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Sends SIGINT after that many ms, or when that has been printed. */
  readonly interruptAfter?: number | string;
}

/** Runs the command and waits for its end. */
export function runCommand(
  flags: readonly string[],
  { cwd, input = '', environment = {}, interruptAfter }: CommandOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...flags], {
      ...(cwd !== undefined && { cwd }),
      env: { ...process.env, ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
      if (typeof interruptAfter === 'string' && stdout.includes(interruptAfter)) child.kill('SIGINT');
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    if (typeof interruptAfter === 'number') setTimeout(() => child.kill('SIGINT'), interruptAfter);
    child.stdin.end(input);
  });
}
