/** `wormcast lab`: the pages of the lab, on this machine, until Ctrl-C. */
import { fileURLToPath } from 'node:url';
import { type LabFiles, type LabServer, startLabServer } from '../node/index.ts';
import { BadInput } from './failure.ts';

export interface LabFlags {
  readonly port?: number;
  readonly runs?: string;
}

/** Used unless another program has it. */
const usualPort = 8417;
const pages = fileURLToPath(new URL('../lab/', import.meta.url));

export async function serveLab({ port, runs }: LabFlags): Promise<void> {
  const server = await startOn(port, { pages, runs });
  const page = runs === undefined ? '' : '#/explore?panel=compare';
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  process.stdout.write(`The lab is at ${server.address}${page} until Ctrl-C stops it.\n`);
}

/** On the port that was asked for, otherwise on the usual one or any that is free. */
async function startOn(port: number | undefined, files: LabFiles): Promise<LabServer> {
  try {
    return await startLabServer(files, port ?? usualPort);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    if (port === undefined) return startLabServer(files, 0);
    const found = code === 'EACCES' ? 'one that needs other rights' : 'one that another program uses';
    throw new BadInput(
      `--port: expected a free port, found ${port}, ${found}; without --port a free one is taken`,
    );
  }
}
