/** What a scenario needs from files: an Internet, a list of addresses, a graph of ASes. */
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Job, Surroundings } from '../index.ts';
import { readAddressFile } from './addressList.ts';
import { readText } from './files.ts';
import { loadInternetToday, loadPrefixTable } from './internetTables.ts';

/** Reads what the scenario asks for; its paths are relative to `directory`, the folder of the scenario. */
export async function loadSurroundings(scenario: Job['scenario'], directory: string): Promise<Surroundings> {
  const { space, hosts, network } = scenario;
  const surroundings: { -readonly [Key in keyof Surroundings]: Surroundings[Key] } = {
    pause: () => setImmediate(),
  };
  if (space.kind === 'today') surroundings.internet = loadInternetToday();
  if (space.kind === 'table') surroundings.internet = loadPrefixTable(resolve(directory, space.file));
  if (hosts.placement.kind === 'list') {
    const list = await readAddressFile(resolve(directory, hosts.placement.file));
    surroundings.readList = () => list;
  }
  if (network !== undefined && network.graph !== 'generated') {
    const text = readText(resolve(directory, network.graph));
    surroundings.readGraph = () => text;
  }
  return surroundings;
}
