import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/engine/model.ts';
import { tally } from '../../src/experiment/tally.ts';
import { describeObservers } from '../../src/observe/describe.ts';
import type { ObserverFacts } from '../../src/observe/facts.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { createObserver, createObservers, observerKinds } from '../../src/observe/registry.ts';
import { collectState, restoreState } from '../../src/observe/savedState.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema.ts';
import { plainWorm, play, writeScript } from './scriptedRun.ts';

/** Compiles only while a model holds all that observers want to know. */
const factsOf = (model: Model): ObserverFacts => model;

const script = writeScript({
  seed: 8,
  hosts: 30,
  steps: 400,
  worms: [
    plainWorm('one', { defacement: { share: 0.9, delay: 30, duration: 200 } }),
    plainWorm('two', { residency: 'disk', defacement: { share: 0.9, delay: 0, duration: 90 } }),
  ],
});
const track = {
  kind: 'generator' as const,
  ranksOf: (addresses: Uint32Array) => ({ ranks: addresses.slice(), owners: null }),
  addressAt: (rank: number) => rank,
  forEachCursor: () => {},
  laneStarts: Float64Array.of(0),
};
const worms = [{ ...track, flooding: () => 2, floodBitsPerSecond: 1e6 }, {}];

describe('registry', () => {
  test('names are distinct, and an observer has the tables that its kind declares', () => {
    const tables = observerKinds.flatMap((kind) => kind.tables.map((table) => table.name));
    expect(new Set(tables).size).toBe(tables.length);
    for (const kind of observerKinds) {
      const observer = createObserver(kind.name, {}, script.facts);
      expect(observer.name).toBe(kind.name);
      expect(kind.tables[0]!.name).toBe(kind.name);
      expect(observer.tables.map((table) => table.spec.name)).toEqual(kind.tables.map((table) => table.name));
      observer.tables.forEach((table, index) => {
        const names = (columns: readonly { name: string }[]) => columns.map((column) => column.name);
        expect(names(table.spec.columns)).toEqual(names(kind.tables[index]!.columns));
      });
    }
  });

  test('settings have defaults, and wrong ones are refused by name', () => {
    expect(createObserver('census', {}, script.facts).every).toBe(600);
    expect(createObserver('census', { every: 5 }, script.facts).every).toBe(5);
    const make = (name: string, settings: Record<string, unknown>) => () =>
      createObserver(name, settings, script.facts);
    expect(make('censsu', {})).toThrow('observe: expected an observer out of census, ');
    expect(make('census', { evry: 5 })).toThrow('observe.census: expected a setting out of every, got evry');
    expect(make('hits', { every: 5 })).toThrow('observe.hits: expected a setting out of none, got every');
    expect(make('flood', { every: -1 })).toThrow('observe.flood.every: expected a positive number, got -1');
    expect(make('first-in-line', { hosts: 70000 })).toThrow(
      'expected a whole number from 1 to 65535, got 70000',
    );
  });

  test('keys that set a setting are keys of a scenario, with the same defaults', () => {
    interface Schema {
      readonly properties?: Record<string, Schema>;
      readonly items?: Schema;
      readonly default?: unknown;
    }
    const schema = scenarioJsonSchema() as Schema;
    const at = (key: string) =>
      key.split('.').reduce((found: Schema | undefined, part) => {
        const inner = found?.properties?.[part.replace('[]', '')];
        return part.endsWith('[]') ? inner?.items : inner;
      }, schema);
    const settings = observerKinds.flatMap((kind) => kind.settings.filter(({ key }) => key !== undefined));
    for (const { key } of settings) expect(at(key!), key).toBeDefined();
    expect(at('observe.evry')).toBeUndefined();
    const known = new Set(settings.map(({ key }) => key!.split('.').slice(0, 2).join('.').replace('[]', '')));
    for (const key of Object.keys(at('observe')!.properties!)) expect(known).toContain(`observe.${key}`);
    const { observe } = parseScenario('worms: [{ name: one }]');
    for (const name of ['census', 'flood']) {
      expect(createObserver(name, {}, script.facts).every).toBe(observe.every);
    }
  });

  test('a model is all that observers want to know', () => {
    const model = script.facts as Model;
    expect(createObserver('hits', {}, factsOf(model)).name).toBe('hits');
  });

  test('observers come in the order of the registry, however they are asked for', () => {
    const names = observerKinds.map((kind) => kind.name);
    const asked = Object.fromEntries(names.toReversed().map((name) => [name, {}]));
    expect(createObservers(asked, script.facts).map((observer) => observer.name)).toEqual(names);
  });

  test('the description has every column of every table', () => {
    const text = describeObservers();
    for (const kind of observerKinds) {
      expect(text).toContain(`## ${kind.name}\n`);
      for (const table of kind.tables) {
        for (const column of table.columns) expect(text).toContain(`| \`${column.name}\` |`);
      }
    }
  });
});

/** What a checkpoint does: the fields named by `mutable`, and tables in place. */

const copyMutable = (from: Observer, to: Observer): void => restoreState(to, collectState(from));

const rowsOf = (observers: readonly Observer[]) =>
  observers.map((one) => one.tables.map((table) => [...table]));

describe('mutable names everything that changes', () => {
  const makers = [
    ...observerKinds.map((kind) => [kind.name, () => createObserver(kind.name, {}, script.facts)] as const),
    ['tally', () => tally(script.facts)] as const,
  ];
  test.each(makers)('%s continued in a fresh observer yields the same', (_name, make) => {
    const whole = make();
    play(script, [whole], { worms });
    let event = 0;
    const observers = [make()];
    const look = () => {
      if (++event % 97 !== 0) return;
      const fresh = make();
      copyMutable(observers[0]!, fresh);
      observers[0] = fresh;
    };
    play(script, observers, { worms, look });
    expect(event).toBe(script.calls.length);
    expect(rowsOf(observers)).toEqual(rowsOf([whole]));
    const fields = (observer: Observer) =>
      whole.mutable.filter((name) => name !== 'table').map((name) => (observer as never)[name]);
    expect(fields(observers[0]!)).toEqual(fields(whole));
  });

  test('a forgotten field is caught', () => {
    const whole = createObserver('census', {}, script.facts);
    play(script, [whole], { worms });
    let event = 0;
    const observers = [createObserver('census', {}, script.facts)];
    const look = () => {
      if (++event !== 300) return;
      const fresh = createObserver('census', {}, script.facts);
      const { mutable } = observers[0]!;
      const forgetful = Object.create(observers[0]!, {
        mutable: { value: mutable.filter((name) => name !== 'everInfected') },
      });
      copyMutable(forgetful, fresh);
      observers[0] = fresh;
    };
    play(script, observers, { worms, look });
    expect(rowsOf(observers)).not.toEqual(rowsOf([whole]));
  });
});
