/** Detectors from what a scenario would say of them. */
import type { Detector } from '../../src/detect/detector.ts';
import { Logbook } from '../../src/detect/logbook.ts';
import { detectorKinds } from '../../src/detect/registry.ts';
import { detectorVocabulary } from '../../src/scenario/quantities.ts';

export interface Made {
  readonly detector: Detector;
  readonly logbook: Logbook;
}

/** The detector `eye`, the only one of its run, for hosts at these addresses and a release at a time, s. */
export function makeDetector(
  kindName: (typeof detectorKinds)[number]['name'],
  settings: object,
  addresses: readonly number[],
  firstRelease = 0,
): Made {
  const kind = detectorKinds.find(({ name }) => name === kindName)!;
  const config = kind.schema(detectorVocabulary).parse({ name: 'eye', ...settings });
  const logbook = new Logbook(['eye'], Uint32Array.from(addresses));
  const context = { detector: 0, addresses: Uint32Array.from(addresses), firstRelease, logbook };
  return { detector: kind.create(config as never, context), logbook };
}

/** Rows of a table that a detector wrote into. */
export const rowsOf = ({ tables }: Logbook, name: string): Record<string, number>[] => [
  ...tables.find(({ spec }) => spec.name === name)!,
];
