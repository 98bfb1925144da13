/**
 * The states of a host and the one table of transitions between them.
 * Defacement is a property of an infected host, not a state.
 */

export const VULNERABLE = 0;
export const INFECTED = 1;
export const HALTED = 2;
export const REBOOTING = 3;
export const PATCHED = 4;
/** Patched, but crashes when probed. */
export const FRAGILE = 5;
/** A fragile host that crashed and is restarting. */
export const CRASHED = 6;
/** Down for good. */
export const DESTROYED = 7;

export type State = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Names by code, as tables and files write them. */
export const stateNames = [
  'vulnerable',
  'infected',
  'halted',
  'rebooting',
  'patched',
  'fragile',
  'crashed',
  'destroyed',
] as const;

export const stateCount = stateNames.length;

export const events = [
  'infect',
  'patch',
  'clean',
  'halt',
  'operator',
  'up',
  'crash',
  'restart',
  'destroy',
] as const;
export type Event = (typeof events)[number];

/** Every transition there is: from, event, to. */
export const transitions: readonly (readonly [State, Event, State])[] = [
  [VULNERABLE, 'infect', INFECTED],
  [VULNERABLE, 'patch', PATCHED],
  [VULNERABLE, 'patch', FRAGILE],
  [INFECTED, 'patch', PATCHED],
  [INFECTED, 'patch', FRAGILE],
  [INFECTED, 'clean', REBOOTING],
  [INFECTED, 'halt', HALTED],
  [PATCHED, 'halt', HALTED],
  [FRAGILE, 'halt', HALTED],
  [HALTED, 'operator', REBOOTING],
  [REBOOTING, 'up', VULNERABLE],
  [REBOOTING, 'up', INFECTED],
  [REBOOTING, 'up', PATCHED],
  [REBOOTING, 'up', FRAGILE],
  [FRAGILE, 'crash', CRASHED],
  [CRASHED, 'restart', FRAGILE],
  [INFECTED, 'destroy', DESTROYED],
];

const allowed = new Uint8Array(stateCount * stateCount);
for (const [from, , to] of transitions) allowed[from * stateCount + to] = 1;

/** Whether some event leads from one state to the other. */
export const isTransition = (from: State, to: State): boolean => allowed[from * stateCount + to] === 1;

/** Whether a host in this state answers anyone. */
export const isUp = (state: State): boolean =>
  state !== HALTED && state !== REBOOTING && state !== CRASHED && state !== DESTROYED;
