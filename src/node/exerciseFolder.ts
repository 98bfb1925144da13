/**
 * The folder of an exercise: sheets.html for the players, facilitator.html, injects.csv, after-action.csv and .json, and
 * by sheet the scenario of the path up to there and, where a decision follows, the checkpoint to continue from.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import {
  afterActionData,
  afterActionToCsv,
  drawSheets,
  injectsToCsv,
  type PlayedExercise,
  type Scenario,
} from '../index.ts';
import { FileError, writeWhole } from './files.ts';
import { checkRunFolder } from './runFolder.ts';

/** Throws unless a folder may be written there; call it before the exercise is played. */
export function checkExerciseFolder(directory: string): void {
  if (directory !== '' && existsSync(directory)) {
    throw new FileError(`${directory}: expected a name for a new folder, found one that exists`);
  }
  checkRunFolder(directory);
}

/** Writes the folder. `base`: the folder that paths in the scenario are relative to. */
export function writeExerciseFolder(directory: string, played: PlayedExercise, base: string): void {
  checkExerciseFolder(directory);
  const write = (name: string, content: string | Uint8Array): void =>
    writeWhole(join(directory, name), content);
  write('injects.csv', injectsToCsv(played));
  write('sheets.html', drawSheets(played, 'players'));
  write('facilitator.html', drawSheets(played, 'facilitator'));
  write('after-action.csv', afterActionToCsv(played));
  write('after-action.json', `${JSON.stringify(afterActionData(played), null, 2)}\n`);
  for (const { sheet, scenario, posed } of played.stretches) {
    write(`scenarios/sheet-${sheet}.yaml`, stringify(anchorPaths(scenario.source, base)));
    if (posed !== null) write(`checkpoints/sheet-${sheet}.bin`, posed.checkpoint);
  }
}

/** A scenario whose files are found from any folder. */
function anchorPaths(source: Scenario['source'], base: string): object {
  const anchor = (choice: unknown, key: string): object => {
    const file = (choice as Record<string, unknown> | undefined)?.[key];
    return typeof file === 'string' ? { [key]: resolve(base, file) } : (choice as object);
  };
  const { space, hosts } = source as { space?: unknown; hosts?: { placement?: unknown } };
  return {
    ...source,
    ...(space !== undefined && { space: anchor(space, 'table') }),
    ...(hosts?.placement !== undefined && {
      hosts: { ...hosts, placement: anchor(hosts.placement, 'list') },
    }),
  };
}
