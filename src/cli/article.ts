/** `wormcast article`: the report of the day, sentence by sentence, beside what the simulation finds. */
import { BadInput } from './failure.ts';

export async function article(): Promise<void> {
  throw new BadInput('article: expected a later version of wormcast, found one without it');
}
