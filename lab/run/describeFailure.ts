/** Why a run could not go on, in words. */

export const outOfMemory = 'out of memory; fewer hosts (hosts.count) or an earlier end (horizon) help';

export const notLoaded =
  'the simulation could not be loaded: perhaps the connection is gone, or the lab was stopped; load the page again';

/** A `RangeError` is how a browser refuses the memory of an array. */
export const describeFailure = (error: unknown): string =>
  error instanceof RangeError ? outOfMemory : (error as Error).message;
