/** A9: the pace that connect time-outs leave. Windows 2000 tries for 3 + 6 + 12 s, NT 4.0 for 24 s more. */
import { startRun } from '../experiment/simulate.ts';
import { fromCatalog, hour } from './runs.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const common = {
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
  why: 'arithmetic, published with three digits',
} as const satisfies Partial<Claim>;

const paceOf = (threads: number, timeout: number): number =>
  startRun(
    fromCatalog(
      'minimal',
      `worms.0.threads=${threads}`,
      `worms.0.pace={ answering: 0 %, timeout: ${timeout} s }`,
    ),
    { tables: [] },
  ).model.worms[0]!.pace;

export const connectTimeouts: Validation = {
  id: 'A9',
  title: 'Pace of threads that wait for answers',
  citation: 'Microsoft on TcpMaxConnectRetransmissions: 3 s, doubled with each of two tries more',
  inputs: 'minimal with nobody answering',
  claims: [
    {
      ...common,
      quantity: '100 threads, Windows 2000',
      unit: '/s',
      published: 4.76,
      ...withinShare(4.76, 0.01),
    },
    {
      ...common,
      quantity: 'the same in an hour',
      unit: 'probes',
      published: 17_100,
      ...withinShare(17_100, 0.01),
    },
    {
      ...common,
      quantity: '100 threads, Windows NT 4.0',
      unit: '/s',
      published: 2.22,
      confidence: 'medium',
      ...withinShare(2.22, 0.01),
    },
    {
      quantity: 'one thread in an hour, in a laboratory',
      unit: 'probes',
      published: 160,
      words: 'about 160',
      citation:
        'Houle (CERT), NANOG, August 2001: a host just after it woke, in a laboratory where nobody answers',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'low',
      ...withinShare(160, 0.1),
      why: '"about", and what a thread does between two tries is not modeled',
      remark: 'Not gated: that a single thread was awake is our inference.',
    },
  ],
  runs: () => [],
  measure: () => [
    { value: paceOf(100, 21) },
    { value: paceOf(100, 21) * hour },
    { value: paceOf(100, 45) },
    { value: paceOf(1, 21) * hour },
  ],
};
