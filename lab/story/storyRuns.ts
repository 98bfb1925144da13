/** The runs that the story is drawn from, the same when it is built and when the page runs them again. */
import type { RunRequest } from '../run/protocol.ts';

/** Hosts of the second scene. */
export const lineLength = 100;
/** Instances with which a host halts: our choice, as in `wormcast article`; no source gives a number. */
export const bearable = 50;
/** Share of the probes that the filter of the last scene drops. */
export const filteredShare = 90;
/** Full hours UTC of 19 July at which it may start. */
export const filterHours = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20] as const;

export const lineRun: RunRequest = {
  scenario: 'code-red-v1',
  settings: [`hosts.instanceCost=${1 / bearable}`],
  seed: 1,
  tables: ['census', 'infections', 'history', 'first-in-line', 'line', 'sites'],
  observe: {
    census: { every: 3600 },
    'first-in-line': { hosts: lineLength, every: 3600 },
    sites: { every: 60, first: 1, random: 0 },
  },
};

export const dayRun: RunRequest = {
  scenario: 'code-red-v2',
  settings: [],
  seed: 1,
  tables: ['census', 'infections'],
  observe: { census: { every: 60 } },
};

/** The day again, with a filter from a full hour UTC on. */
export const filterRun = (hour: number): RunRequest => ({
  scenario: 'code-red-v2',
  settings: [`defenses=[{contentFilter: {start: 2001-07-19T${hour}:00Z, share: ${filteredShare} %}}]`],
  seed: 1,
  tables: ['census'],
  observe: { census: { every: 600 } },
});
