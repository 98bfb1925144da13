/** The pictures of the bench, in the order of their tabs. A new one is one line here. */
import type { FunctionComponent } from 'preact';
import type { Session } from '../run/session.ts';

export type Panel = FunctionComponent<{ readonly session: Session }>;

export interface PanelEntry {
  /** Word in the address, `#/explore?panel=map`. */
  readonly name: string;
  readonly title: string;
  readonly load: () => Promise<Panel>;
}

export const panels: readonly PanelEntry[] = [
  { name: 'map', title: 'Map', load: async () => (await import('../map/MapPanel.tsx')).MapPanel },
  {
    name: 'world',
    title: 'World',
    load: async () => (await import('../world/WorldPanel.tsx')).WorldPanel,
  },
  { name: 'line', title: 'Line', load: async () => (await import('../line/LinePanel.tsx')).LinePanel },
  { name: 'host', title: 'Host', load: async () => (await import('../host/HostPanel.tsx')).HostPanel },
  {
    name: 'letter',
    title: 'Letter',
    load: async () => (await import('../letter/LetterPanel.tsx')).LetterPanel,
  },
  {
    name: 'network',
    title: 'My network',
    load: async () => (await import('../network/NetworkPanel.tsx')).NetworkPanel,
  },
  {
    name: 'scenario',
    title: 'Scenario',
    load: async () => (await import('../scenario/ScenarioPanel.tsx')).ScenarioPanel,
  },
  {
    name: 'compare',
    title: 'Compare',
    load: async () => (await import('../compare/ComparePanel.tsx')).ComparePanel,
  },
];
