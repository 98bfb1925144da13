/** What every control of the form is told. */
import type { Path } from './editText.ts';
import type { Field } from './fieldTree.ts';

export interface Control {
  readonly field: Field;
  readonly path: Path;
  readonly name: string;
  /** Takes the value out, and what would be left empty around it. */
  readonly clear: () => void;
  /** Whether values whose unit has a slider get one. */
  readonly sliders: boolean;
}

export type ControlOf<Kind extends Field['kind']> = Control & {
  readonly field: Extract<Field, { readonly kind: Kind }>;
};
