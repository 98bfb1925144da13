/** The lesson, in its order. */
import { firstInLine } from './step/firstInLine.ts';
import { oneOrTwo } from './step/oneOrTwo.ts';
import { oneTelescope } from './step/oneTelescope.ts';
import type { Step } from './step/step.ts';
import { theLetter } from './step/theLetter.ts';
import { whenToFilter } from './step/whenToFilter.ts';

export const steps: readonly Step[] = [oneOrTwo, firstInLine, oneTelescope, whenToFilter, theLetter];
