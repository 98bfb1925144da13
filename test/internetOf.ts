// The Internet that a scenario needs from outside, compiled anew, so that tests need no dist.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compileInternet } from '../scripts/internet.ts';
import { type Internet, internetToday, type Scenario } from '../src/index.ts';

let today: Internet | undefined;

/** Options of a run of the scenario: the table of today where its space is that. */
export function internetOf({ space }: Scenario): { readonly internet?: Internet } {
  if (space.kind !== 'today') return {};
  if (today === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
    today = internetToday(gunzipSync(readFileSync(compileInternet(folder))));
    rmSync(folder, { recursive: true });
  }
  return { internet: today };
}
