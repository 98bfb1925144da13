/** The plain C loop (floor.c): compiled once per run of the benchmarks, and timed beside every measure. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from './startProcess.ts';

/** s of processor time of the C loop for one probe, and for one hit. */
export interface Floor {
  readonly probe: number;
  readonly hit: number;
}

export interface FloorProgram {
  readonly compiler: string;
  measure(): Floor;
}

/** Null, with one line that says what is missing, where there is no C compiler. */
export function compileFloor(): FloorProgram | null {
  const program = join(mkdtempSync(join(tmpdir(), 'wormcast-bench-')), 'floor');
  const source = fileURLToPath(new URL('floor.c', import.meta.url));
  try {
    startProcess('gcc', ['-O2', '-o', program, source, '-lm']);
  } catch (error) {
    console.error(`No ratios to the C loop, as gcc is missing or fails: ${(error as Error).message}`);
    return null;
  }
  const compiler = `${startProcess('gcc', ['--version']).output.split('\n')[0]!} -O2`;
  const measure = (): Floor => {
    const { probes, hits } = JSON.parse(startProcess(program, []).output);
    return { probe: probes.seconds / probes.count, hit: hits.seconds / hits.count };
  };
  return { compiler, measure };
}
