import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSurroundings, parseScenario, startRun } from '../../src/node/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenario = (network: string) =>
  parseScenario(
    `name: test\nhosts: { count: 10 }\nworms: [{ name: w, strategy: uniform, pace: 1 probe/s }]\n${network}`,
    { file: 'test.yaml', catalog: {} },
  );

describe('a graph of ASes', () => {
  it('is read from its file, beside the scenario', async () => {
    writeFileSync(join(folder, 'links.txt'), '64500|64501|-1\n');
    const run = scenario('network: { graph: links.txt }');
    const { readGraph } = await loadSurroundings(run, folder);
    expect([...startRun(run, { readGraph }).model.ases!.graph.asn]).toEqual([64500, 64501]);
  });

  it('is not asked for where it is generated', async () => {
    expect(await loadSurroundings(scenario('network: {}'), folder)).not.toHaveProperty('readGraph');
  });

  it('must be there', async () => {
    await expect(loadSurroundings(scenario('network: { graph: none.txt }'), folder)).rejects.toThrow(
      'none.txt: expected a file that can be read, found there is none',
    );
  });
});
