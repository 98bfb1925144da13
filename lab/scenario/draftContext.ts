/** The draft that the parts of the form edit. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Draft } from './draft.ts';

export const DraftContext = createContext<Draft | null>(null);

export const useDraft = (): Draft => useContext(DraftContext)!;
