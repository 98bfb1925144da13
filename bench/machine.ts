/** Where and on what a benchmark ran: figures without it mean nothing. */
import { cpus, loadavg, totalmem } from 'node:os';
import { startProcess } from './startProcess.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly compiler: string | null;
}

export function describeMachine(compiler: string | null): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    compiler,
  };
}

/** Processes that wanted to run in the last minute; on a quiet machine one, this. */
export const measureLoad = (): number => Math.round(loadavg()[0]! * 10) / 10;

/** The commit, with a plus if something measured differs from it. */
export function readCommit(): string {
  const commit = startProcess('git', ['rev-parse', '--short', 'HEAD']).output.trim();
  const changed = startProcess('git', ['status', '--porcelain', 'src', 'catalog', 'scripts']).output.trim();
  return changed === '' ? commit : `${commit}+`;
}
