/** Unoccupied addresses, as a scenario asks for them: so many of all, or those of some blocks. */
import type { Prefix } from '../address/ipv4.ts';

export interface DarkChoice {
  readonly addresses?: number | undefined;
  readonly prefixes?: readonly Prefix[] | undefined;
}
