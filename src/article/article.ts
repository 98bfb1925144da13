/**
 * The report of July 2001, sentence by sentence, beside what the simulation finds. How each verdict is decided:
 * docs/article.md.
 */
import { defacedPages } from './defacedPages.ts';
import { earlierPatch } from './earlierPatch.ts';
import { earlyHits } from './earlyHits.ts';
import type { Finding, FindOut } from './finding.ts';
import { grindToHalt } from './grindToHalt.ts';
import { knownFlaw } from './knownFlaw.ts';
import { randomLook } from './randomLook.ts';
import { readersLetter } from './readersLetter.ts';
import { reRelease } from './reRelease.ts';
import { Runs } from './runs.ts';
import { sentences } from './sentences.ts';
import { sharedTrack } from './sharedTrack.ts';
import { stackedHosts } from './stackedHosts.ts';
import { threadPace } from './threadPace.ts';
import { trafficMap } from './trafficMap.ts';
import { variant } from './variant.ts';
import { wideOpen } from './wideOpen.ts';

/** By sentence. */
const answers: readonly FindOut[] = [
  wideOpen,
  defacedPages,
  knownFlaw,
  threadPace,
  randomLook,
  sharedTrack,
  earlyHits,
  trafficMap,
  reRelease,
  stackedHosts,
  grindToHalt,
  variant,
  earlierPatch,
  readersLetter,
];

export interface ArticleOptions {
  /** Whole number from 0; default 1. */
  readonly seed?: number;
  /** Settings over those of the findings for all runs of a scenario of the catalog, such as a smaller space; default none. */
  readonly adjust?: (scenario: string) => readonly string[];
}

/** One finding for each sentence, in the order of the report, computed as it is asked for. */
export function* tellArticle({ seed = 1, adjust }: ArticleOptions = {}): Generator<Finding> {
  const runs = new Runs(seed, adjust);
  for (const [index, findOut] of answers.entries()) yield { sentence: sentences[index]!, ...findOut(runs) };
}
