/** What a page is told of a run before it begins. */
import { stringify } from 'yaml';
import { describeModel, findDefaceable, type Run, runMeanField } from '../../src/index.ts';
import { describeBlocks, findRouted } from './blocks.ts';
import { findCountries } from './findCountries.ts';
import type { RunFacts } from './protocol.ts';

export function describeRun(run: Run): RunFacts {
  const { model, scenario, seed } = run;
  const { internet, tables } = run.manifest();
  const meanField = runMeanField(scenario, { seed, internet: model.internet })?.table('census');
  return {
    name: scenario.name,
    description: scenario.description,
    seed,
    epoch: model.epoch,
    end: run.end,
    bits: model.internet.bits,
    addresses: model.addresses,
    initialState: model.initialState,
    internet,
    capacity: model.rules.capacity,
    blocks: describeBlocks(model.internet),
    routed: findRouted(model.internet),
    defaceable: findDefaceable(model, model.addresses.length),
    countries: findCountries(model),
    columns: Object.fromEntries(tables.map((spec) => [spec.name, spec])),
    meanField: meanField ? { times: meanField.column('time'), infected: meanField.column('infected') } : null,
    yaml: stringify(scenario.source),
    figures: describeModel(model),
    worms: model.worms.map(({ name, strategy, pace, threads, stackLimit, releases, defacement }) => ({
      name,
      kind: (strategy.kind === 'hitList' ? strategy.then : strategy).kind,
      pace,
      threads,
      stackLimit,
      releases: releases.map(({ at }) => at),
      defacement,
    })),
  };
}
