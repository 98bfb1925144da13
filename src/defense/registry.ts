/** Every kind of defense there is; the schema, the docs and the builder go through this list. */
import { contentFilter } from './contentFilter.ts';
import { patching } from './patching.ts';

export const defenseKinds = [patching, contentFilter] as const;
