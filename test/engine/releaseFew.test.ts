// A few releases do not make the engine keep the place of every host: it has to look for those hosts in their list.
import { describe, expect, it } from 'vitest';
import { exact } from '../../src/engine/exact/exact.ts';
import { Hosts } from '../../src/host/hosts.ts';
import { INFECTED, VULNERABLE } from '../../src/host/states.ts';
import { NO_SOURCE } from '../../src/observe/observer.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { runModel } from './run.ts';

describe('hosts without places', () => {
  it('a host that is moved leaves its list, and no other does', () => {
    const hosts = new Hosts(new Uint8Array(5), { byHost: false, repeats: false });
    hosts.move(2, INFECTED);
    hosts.move(4, INFECTED);
    const list = hosts.lists[VULNERABLE]!.subarray(0, hosts.lengths[VULNERABLE]!);
    expect([...list].sort()).toEqual([0, 1, 3]);
    expect([...hosts.lists[INFECTED]!.subarray(0, 2)]).toEqual([2, 4]);
  });

  it.each([1, 20, 100, 101])('after %d releases every other host is infected by a probe, once', (count) => {
    const released = Array.from({ length: count }, (_, index) => 2 * index);
    const model = makeModel({
      bits: 10,
      hosts: 250,
      end: 1e5,
      worms: [makeWorm({ releases: [makeRelease(released)] })],
    });
    const { events } = runModel(exact, model, undefined, false);
    const infected = events.flatMap(([what, , first, second, third]) =>
      what === 'hit' ? [{ worm: first!, source: second!, target: third! }] : [],
    );
    expect(infected.filter(({ source }) => source === NO_SOURCE).length).toBe(count);
    expect(infected.map(({ target }) => target).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 250 }, (_, host) => host),
    );
  });
});
