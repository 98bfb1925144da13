/** What says of a run what was run. */
import type { Table } from '../observe/table.ts';

export interface Manifest {
  readonly wormcast: string;
  readonly engine: string;
  /** The system that the engine mean-field solved. */
  readonly companion?: string;
  readonly seed: number;
  /** The scenario as read, with all that it extends and every setting worked in. */
  readonly scenario: Readonly<Record<string, unknown>>;
  /** The same with every default, in SI; moments are s since the start, which is UTC s since 1970. */
  readonly resolved: Readonly<Record<string, unknown>>;
  /** The checkpoint that it began from, at a time in s since the start; null for a run from the start. */
  readonly from: { readonly time: number } | null;
  readonly internet: {
    readonly name: string;
    readonly date: string | null;
    readonly sources: readonly string[];
  };
  /** What every reader of its tables should know. */
  readonly notice: string;
  readonly tables: readonly Table['spec'][];
}

export const notice = 'Hosts are placed by a model. Nothing here states anything about any real address.';
