/** The pictures of the bench, in the order of their tabs. A new one is one line here. */
import type { FunctionComponent } from 'preact';
import type { Session } from './session.ts';

export type Panel = FunctionComponent<{ readonly session: Session }>;

export interface PanelEntry {
  /** Word in the address, `#/explore?panel=map`. */
  readonly name: string;
  readonly title: string;
  readonly load: () => Promise<Panel>;
}

export const panels: readonly PanelEntry[] = [
  {
    name: 'compare',
    title: 'Compare',
    load: async () => (await import('../compare/ComparePanel.tsx')).ComparePanel,
  },
];
