/**
 * What was published about the outbreaks of the catalog. Kinds: *identity*, a number that was put into the scenario;
 * *calibrated*, the scenario was fitted to it; *predicted*, neither, so that the run can be wrong about it.
 */
export type Kind = 'identity' | 'calibrated' | 'predicted';

export interface Observation {
  /** Name of a chart. */
  readonly chart: string;
  /** UTC s since 1970. */
  readonly at: number;
  /** If it holds for a stretch of time, where that begins, UTC s since 1970. */
  readonly since?: number;
  readonly value: number;
  readonly kind: Kind;
  readonly text: string;
  readonly source: string;
}

const utc = (text: string): number => Date.parse(text) / 1000;

/** Different sources at one /16 since the start, by the end of 13 to 18 July 2001. */
const eichmanSources = [27, 1079, 3641, 7146, 10_212, 13_866];

const oneSixteenByDay = (kind: Kind): Observation[] =>
  eichmanSources.map((value, index) => ({
    chart: 'telescope',
    at: utc('2001-07-14T00:00Z') + index * 86400,
    value,
    kind,
    text: `${value.toLocaleString('en-US')} sources had reached one /16 by the end of ${13 + index} July`,
    source: 'Eichman, Bugtraq, July 2001',
  }));

const nineteenJuly: Observation[] = [
  {
    chart: 'hosts',
    at: utc('2001-07-20T00:00Z'),
    value: 359_104,
    kind: 'identity',
    text: '359,104 addresses were infected by the end of 19 July',
    source: 'Moore, Shannon and others (CAIDA), Code-Red: a case study, IMW 2002',
  },
  {
    chart: 'hosts',
    at: utc('2001-07-19T19:00Z'),
    value: 250_000,
    kind: 'predicted',
    text: '250,000 hosts were infected within nine hours',
    source: 'CERT; joint statement on Code Red, 2001',
  },
  {
    chart: 'new',
    since: utc('2001-07-19T10:00Z'),
    at: utc('2001-07-20T00:00Z'),
    value: 2000,
    kind: 'predicted',
    text: 'At the peak, more than 2,000 hosts were infected each minute',
    source: 'Moore, Shannon and others (CAIDA), Code-Red: a case study, IMW 2002',
  },
  {
    chart: 'new-by-hour',
    since: utc('2001-07-19T10:00Z'),
    at: utc('2001-07-20T00:00Z'),
    value: 120_000,
    kind: 'predicted',
    text: 'At the peak, more than 2,000 hosts were infected each minute: 120,000 an hour',
    source: 'Moore, Shannon and others (CAIDA), Code-Red: a case study, IMW 2002',
  },
  {
    chart: 'telescope',
    at: utc('2001-07-19T20:00Z'),
    value: 115_124,
    kind: 'predicted',
    text: '115,124 sources reached one /16 between 19:00 and 20:00 UTC',
    source: 'Eichman, Bugtraq, July 2001',
  },
];

const firstOfAugust: Observation[] = [
  {
    chart: 'hosts',
    at: utc('2001-08-01T21:00Z'),
    value: 137_000,
    kind: 'predicted',
    text: '137,000 hosts were infected by 17:00 EDT',
    source: 'Washington Times, 2 August 2001',
  },
  {
    chart: 'hosts',
    at: utc('2001-08-02T00:00Z'),
    value: 276_237,
    kind: 'predicted',
    text: '276,237 addresses were reported for 1 August; some may be the same machine twice',
    source: 'SANS, after redmondmag.com, 2 August 2001',
  },
];

const byScenario: Readonly<Record<string, readonly Observation[]>> = {
  'code-red-v1-field': oneSixteenByDay('calibrated'),
  'code-red-v1-field-stacked': oneSixteenByDay('predicted'),
  'code-red-v2': nineteenJuly,
  'july-2001': [...oneSixteenByDay('predicted'), ...nineteenJuly],
  'code-red-august': firstOfAugust,
};

/** Those for a chart of a scenario, by their names. */
export const observationsOf = (scenario: string, chart: string): readonly Observation[] =>
  (byScenario[scenario] ?? []).filter((observation) => observation.chart === chart);

/** What a kind means for the reader. */
export const kindMeanings: Readonly<Record<Kind, string>> = {
  identity: 'put into the scenario',
  calibrated: 'the scenario is fitted to it',
  predicted: 'not put in: the run can miss it',
};

/** In one paragraph: what was seen, by whom, and what it is to the run. */
export const describeObservation = ({ text, source, kind }: Observation): string =>
  `${text} (${source}). ${kind[0]!.toUpperCase()}${kind.slice(1)}: ${kindMeanings[kind]}.`;
