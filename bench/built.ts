/**
 * What is measured is what users get: the compiled package in dist/, not the sources. Its entries, and the inner
 * parts that no entry exports.
 */
import { existsSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
if (!existsSync(dist))
  throw new Error('bench: expected the built package in dist/, found none; npm run build');
const load = (file: string): Promise<unknown> => import(new URL(file, dist).href);

type Core = typeof import('../src/index.ts');
type NodeEntry = typeof import('../src/node/index.ts');
type Kernel = typeof import('../src/engine/bruteForce/uniformKernel.ts');
type Exact = typeof import('../src/engine/exact/exact.ts');
type AsFilter = typeof import('../src/network/asFilter.ts');
type RankAses = typeof import('../src/network/rankAses.ts');

export const loadCore = async (): Promise<Core> => (await load('index.js')) as Core;
export const loadNodeEntry = async (): Promise<NodeEntry> => (await load('node/index.js')) as NodeEntry;
export const loadKernel = async (): Promise<Kernel> =>
  (await load('engine/bruteForce/uniformKernel.js')) as Kernel;
export const loadExact = async (): Promise<Exact> => (await load('engine/exact/exact.js')) as Exact;
export const loadAsFilter = async (): Promise<AsFilter> => (await load('network/asFilter.js')) as AsFilter;
export const loadRankAses = async (): Promise<RankAses> => (await load('network/rankAses.js')) as RankAses;
