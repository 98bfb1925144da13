import { describe, expect, it } from 'vitest';
import { AsLevel } from '../../src/network/asLevel.ts';
import { internet2001 } from '../../src/network/internet2001.ts';
import { readPrefixTable } from '../../src/network/readPrefixTable.ts';
import { buildModel } from '../../src/scenario/build.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveScenario } from '../../src/scenario/resolve.ts';

const table = readPrefixTable('10.0.0.0/8,US,64500\n11.0.0.0/8,US,64501\n', {
  name: 'table',
  date: null,
  sources: [],
});
const hosts = Uint32Array.of(0x0a000001, 0x0a000002, 0x0b000001);
const file = (text: string) => ({ file: 'links.txt', read: () => text });

describe('the ASes of a run', () => {
  it('follow the real table, and hosts in no AS of the graph are told', () => {
    const ases = new AsLevel(file('64500 64400\n64500 64500\n'), table, hosts);
    expect([...ases.hostAs]).toEqual([1, 1, -1]);
    expect(ases.problems).toEqual([
      'links.txt: 1 link of an AS with itself (line 2), left out.',
      'network: 1 of 3 hosts are in no AS of the graph.',
    ]);
  });

  it('are refused if most hosts are in none of them', () => {
    const ases = new AsLevel(file('64501 64400'), table, hosts);
    expect(() => ases.hostAs).toThrow(
      'network.graph: expected ASes that hold at least half of the hosts, found 2 of 3 hosts in none of them',
    );
  });

  it('are made up for an Internet without AS numbers, the same in every run', () => {
    const internet = internet2001();
    const addresses = Uint32Array.from({ length: 1000 }, (_, host) => internet.routed.kth(host * 1000000));
    for (const source of [{ ases: 500 }, file('64500 64501\n64501 64502\n')]) {
      const ases = new AsLevel(source, internet, addresses);
      expect(ases.hostAs.every((node) => node >= 0)).toBe(true);
      expect(ases.problems).toEqual([]);
      expect(new AsLevel(source, internet, addresses).hostAs).toEqual(ases.hostAs);
    }
  });

  it('cost nothing until asked for, and are made once', () => {
    let reads = 0;
    const source = {
      file: 'links.txt',
      read() {
        reads++;
        return '64500 64501';
      },
    };
    const ases = new AsLevel(source, table, hosts);
    expect(reads).toBe(0);
    expect(ases.hostAs).toBe(ases.hostAs);
    expect(ases.map).toBe(ases.map);
    expect(ases.graph).toBe(ases.graph);
    expect(reads).toBe(1);
  });
});

describe('some of the ASes', () => {
  const graph = file('64500|64501|-1\n64500|64400|-1\n');
  const ases = new AsLevel(graph, table, hosts);
  const chosen = (choice: Parameters<typeof ases.members>[0]) =>
    [...hosts.keys()].filter(ases.members(choice, 'defenses.0.patching.bursts.0.ases'));

  it('are known by number, by size, or as customers', () => {
    expect(chosen([64501, 64400])).toEqual([2]);
    expect(chosen({ transit: 1 })).toEqual([0, 1]);
    expect(chosen({ customers: 1 })).toEqual([2]);
  });

  it('have to be in the graph', () => {
    expect(() => chosen([64501, 7])).toThrow(
      'defenses.0.patching.bursts.0.ases: expected numbers of ASes of the graph, got 7, which is none',
    );
  });
});

describe('the key network of a scenario', () => {
  const scenario = (network: string) =>
    parseScenario(
      `name: test\nspace: { bits: 20 }\nhosts: { count: 100 }\nworms: [{ name: w, strategy: uniform, pace: 1 probe/s }]\n${network}`,
      { file: 'test.yaml', catalog: {} },
    );
  const internet = internet2001();

  it('says how many ASes are generated, 10,000 unless told', () => {
    const model = buildModel(scenario('network: { ases: 300 }'), 1, { internet });
    expect(model.ases!.graph.asn).toHaveLength(300);
    expect(model.ases!.hostAs).toHaveLength(100);
    expect(buildModel(scenario(''), 1, { internet }).ases!.graph.asn).toHaveLength(10000);
    expect(resolveScenario(scenario('network: {}')).network).toEqual({
      graph: 'generated',
      ases: 10000,
      access: null,
      congestion: null,
    });
    expect(resolveScenario(scenario(''))).not.toHaveProperty('network');
  });

  it('names a file, which the build gets from whoever can read', () => {
    const withFile = scenario('network: { graph: links.txt }');
    const read: string[] = [];
    const readGraph = (name: string): string => {
      read.push(name);
      return '1|2|-1';
    };
    const { ases } = buildModel(withFile, 1, { internet, readGraph });
    expect(read).toEqual([]);
    expect([...ases!.graph.asn]).toEqual([1, 2]);
    expect(read).toEqual(['links.txt']);
    expect(() => buildModel(withFile, 1, { internet }).ases!.graph).toThrow(
      'network.graph: expected a reader of graphs beside the scenario, got none for links.txt',
    );
    expect(resolveScenario(withFile).network).toEqual({
      graph: 'links.txt',
      ases: null,
      access: null,
      congestion: null,
    });
  });

  it('has the ASes that a patch names', () => {
    const build = (ases: string) =>
      buildModel(
        scenario(
          `network: { graph: links.txt }\ndefenses: [{ patching: { bursts: [{ at: 1 s, duration: 1 s, share: 90 %, ases: ${ases} }] } }]`,
        ),
        1,
        { internet, readGraph: () => '1|2|-1\n' },
      );
    const { ases, defenses } = build('[2]');
    const patched = [...ases!.hostAs.keys()].filter((host) => defenses[0]!.patchTime!(host) < Infinity);
    expect(patched.length).toBeGreaterThan(0);
    expect(patched.every((host) => ases!.hostAs[host] === 1)).toBe(true);
    expect(() => build('[2, 3]')).toThrow(
      'test.yaml:6:80: defenses.0.patching.bursts.0.ases: expected numbers of ASes of the graph, got 3, which is none',
    );
  });

  it.each([
    ['network: { ases: 23 }', 'test.yaml:5:18: network.ases: expected at least 24, got 23'],
    [
      'network: { graph: links.txt, ases: 100 }',
      'network.ases: expected no number of ASes beside a file, which has its own, got 100',
    ],
    ['network: { graf: x }', 'network.graf: expected one of graph, ases'],
  ])('%s', (text, message) => {
    expect(() => scenario(text)).toThrow(message);
  });
});
