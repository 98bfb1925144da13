/** A part of an observer with changing fields of its own: a checkpoint follows it as it follows the observer. */
export interface Savable {
  /** Names of the fields that change during a run. */
  readonly mutable: readonly string[];
}
