import { describe, expect, it } from 'vitest';
import { nodeOf } from '../../src/network/asGraph.ts';
import { readAsGraph } from '../../src/network/readAsGraph.ts';
import { neighborsOf } from './asLinks.ts';

const read = (...lines: string[]) => readAsGraph(lines.join('\n'), 'links.txt');

describe('forms', () => {
  it('reads providers, customers and peers as CAIDA writes them', () => {
    const { graph, problems } = read('# source: made up', '10|20|-1', '20|30|0|bgp', '', '10|30|-1\r');
    expect(problems).toEqual([]);
    expect([...graph.asn]).toEqual([10, 20, 30]);
    expect(graph.hasRelations).toBe(true);
    expect(neighborsOf(graph.customers, 0)).toEqual([1, 2]);
    expect(neighborsOf(graph.providers, 1)).toEqual([0]);
    expect(neighborsOf(graph.peers, 1)).toEqual([2]);
    expect(neighborsOf(graph.peers, 2)).toEqual([1]);
  });

  it('reads a list of who is linked with whom, both ways of a link if it gives them', () => {
    const { graph, problems } = read('AS3 AS1', '1,2', '1\t3', '2 1');
    expect(graph.hasRelations).toBe(false);
    expect([...graph.asn]).toEqual([1, 2, 3]);
    expect(neighborsOf(graph.peers, 0)).toEqual([1, 2]);
    expect(problems).toEqual(['links.txt: 2 links given again (the first in line 3), left out.']);
  });

  it('finds AS numbers, and says if there are none', () => {
    const { graph } = read('4200000000|7|-1');
    expect([7, 4200000000, 8].map((number) => nodeOf(graph, number))).toEqual([0, 1, -1]);
  });
});

describe('what is odd is left out and told', () => {
  it('with the line of the first', () => {
    const { graph, problems } = read('1|2|-1', '1|3|-1', '2|2|-1', '1|2|-1', '2|1|-1', '3|2|1', '1|3|0');
    expect(neighborsOf(graph.customers, 0)).toEqual([1, 2]);
    expect(problems).toEqual([
      'links.txt: 1 link of an AS with itself (line 3), left out.',
      'links.txt: 1 relation other than -1 and 0 (line 6), left out.',
      'links.txt: 1 link given again (line 4), left out.',
      'links.txt: 2 links given again with another relation (the first in line 5); the first one holds.',
    ]);
  });

  it('parts, and circles of providers with what lies between them', () => {
    const { problems } = read(
      ...['1|2|-1', '2|3|-1', '3|1|-1', '3|4|-1', '4|5|-1', '5|6|-1', '6|7|-1', '7|5|-1', '9|1|-1', '6|8|-1'],
      '70|71|0',
    );
    expect(problems).toEqual([
      'links.txt: 2 parts without a link between them; the largest holds 9 of 11 ASes.',
      'links.txt: 7 ASes are in or between circles of providers.',
    ]);
  });
});

describe('what makes no sense is refused', () => {
  it.each([
    [['# nothing'], 'links.txt: expected lines such as 64500|64501|-1 or 64500 64501, found none'],
    [['1|2'], 'links.txt line 1: expected asn|asn|relation, found "1|2"'],
    [['1 2', '1|2|0'], 'links.txt line 2: expected two AS numbers, found "1|2|0"'],
    [['1 2', '1 x'], 'links.txt line 2: expected an AS number from 1 to 4294967295, found "x"'],
    [['0 2'], 'links.txt line 1: expected an AS number from 1 to 4294967295, found "0"'],
    [['1|4294967296|0'], 'line 1: expected an AS number from 1 to 4294967295, found "4294967296"'],
    [['1|2|peer'], 'links.txt line 1: expected a relation such as -1 or 0, found "peer"'],
    [
      ['1|2|0', '3|3|0', '3|4|7'],
      'links.txt: expected links between two ASes with a relation of -1 or 0, found 1 link of an AS with itself (line 2) and 1 relation other than -1 and 0 (line 3) out of 3',
    ],
    [
      ['1 2', '3 4', '5 6'],
      'links.txt: expected a graph of which one part holds at least half of the ASes, found 3 parts, the largest of 2 out of 6 ASes',
    ],
  ])('%j', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});
