/** The Internet that a scenario takes place on. */
import { flatInternet } from '../network/flatInternet.ts';
import type { Internet } from '../network/internet.ts';
import { internet2001 } from '../network/internet2001.ts';
import type { Scenario } from '../scenario/schema.ts';

/** That of 2001 as last built. It never changes, and runs mostly ask for the same one again. */
let latest: { readonly routedShare: number | null; readonly internet: Internet } | undefined;

/** `given`: the one that a table from outside describes. */
export function chooseInternet({ space }: Pick<Scenario, 'space'>, given: Internet | undefined): Internet {
  if (space.kind === 'flat') return flatInternet(space.bits);
  if (space.kind === '2001-07') {
    const { routedShare } = space;
    if (latest === undefined || latest.routedShare !== routedShare) {
      latest = { routedShare, internet: internet2001(routedShare === null ? {} : { routedShare }) };
    }
    return latest.internet;
  }
  if (given === undefined) {
    throw new Error(
      `space: expected the table of space ${space.kind} beside the scenario (import wormcast/node), got none`,
    );
  }
  return given;
}
