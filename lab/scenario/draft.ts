/** The scenario that is edited: its text, the data in it, what is wrong with it. The text is the truth; the form edits it. */
import { computed, effect, signal, untracked } from '@preact/signals';
import { catalog, parseScenario, type Scenario, ScenarioError } from '../../src/index.ts';
import type { Session } from '../run/session.ts';
import { type Path, readData, removeIn, setIn } from './editText.ts';
import { flattenScenario } from './flattenScenario.ts';
import { type Problem, readProblem } from './readProblem.ts';
import type { Span } from './scale.ts';

/** Name of the text in problems. */
const file = 'scenario';
/** Pause in typing after which the text is checked, ms. */
const pause = 200;

export class Draft {
  readonly text = signal('');
  readonly seed = signal(1);
  readonly problems = signal<readonly Problem[]>([]);
  /** The last text that was right, as a scenario. */
  readonly scenario = signal<Scenario | null>(null);
  /** Why a change or a run was not possible, in words; '' if it was. */
  readonly refusal = signal('');
  /** Whether the text can be read as data. */
  readonly readable = computed(() => readData(this.text.value) !== null);
  /** Plain data of the text, or of the last one that could be read. */
  readonly data = computed((): object => (this.last = readData(this.text.value) ?? this.last));
  private last: object = {};
  private opened = '';
  /** The data that `scenario` was made of. */
  private checked: unknown = null;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** Shows a scenario of the catalog by name, or a text, with what it extends. */
  open(scenario: string): void {
    this.opened = flattenScenario(Object.hasOwn(catalog, scenario) ? catalog[scenario]! : scenario, catalog);
    this.write(this.opened);
    this.check();
  }

  /** The text changed. */
  write(text: string): void {
    this.text.value = text;
    this.refusal.value = '';
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.check(), pause);
  }

  /** Whether the text is still that which was opened or run last. */
  get untouched(): boolean {
    return this.text.value === this.opened;
  }

  /** Checks at once; true if the text is a scenario. */
  check(): boolean {
    clearTimeout(this.waiting);
    try {
      const scenario = parseScenario(this.text.value, { file, catalog });
      this.checked = this.data.value;
      this.scenario.value = scenario;
      this.problems.value = [];
      return true;
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      this.problems.value = error.problems.map((problem) => readProblem(problem, file));
      return false;
    }
  }

  /** What the text says at a path; undefined if nothing. */
  valueAt(path: Path): unknown {
    return valueAt(this.data.value, path);
  }

  /** What holds at a path if the text is silent, by what it extends; undefined if that is the default. */
  inheritedAt(path: Path): unknown {
    const { source } = this.scenario.value ?? {};
    return valueAt(this.checked, path) === undefined ? valueAt(source, path) : undefined;
  }

  set(path: Path, value: unknown): void {
    this.edit((text) => setIn(this.adopt(text, path), path, value));
  }

  remove(path: Path): void {
    this.edit((text) => removeIn(this.adopt(text, path), path));
  }

  /** For values of time. */
  get span(): Span {
    const scenario = this.scenario.value;
    if (scenario === null) return { epoch: 0, end: 86_400, release: 0 };
    const releases = scenario.worms.flatMap((worm) => worm.releases.map(({ at }) => at));
    return { epoch: scenario.start, end: scenario.horizon, release: Math.max(0, ...releases) };
  }

  /** Runs it; the run that is shown stays if it cannot begin. */
  run(session: Session): void {
    if (!this.check()) return;
    const text = this.text.value;
    this.refusal.value = '';
    session.start({ scenario: this.nameInCatalog ?? text, seed: this.seed.value });
    const begun = session.run.peek();
    const end = effect(() => {
      const problems = begun.problems.value;
      if (begun.facts.value === null && problems.length === 0) return;
      queueMicrotask(() => end());
      if (problems.length === 0) this.opened = text;
      if (problems.length === 0 || session.run.peek() !== begun) return;
      this.opened = '';
      this.problems.value = problems.map((problem) => readProblem(problem, file));
      this.refusal.value = 'This scenario cannot run. The run before is still shown.';
      session.takeBack();
    });
  }

  /** The name under which the catalog has this very text; null if it has not. */
  get nameInCatalog(): string | null {
    const name = String(this.valueAt(['name']));
    const same = Object.hasOwn(catalog, name) && flattenScenario(catalog[name]!, catalog) === this.text.value;
    return same ? name : null;
  }

  private edit(change: (text: string) => string): void {
    try {
      this.write(change(this.text.value));
    } catch (error) {
      this.refusal.value = `This cannot be changed here: ${(error as Error).message} Change it in the YAML.`;
    }
  }

  /** Lists replace what is inherited, so a change within one takes the whole list over first. */
  private adopt(text: string, path: Path): string {
    for (let depth = 1; depth < path.length; depth++) {
      const way = path.slice(0, depth);
      const inherited = this.inheritedAt(way);
      if (this.valueAt(way) === undefined && Array.isArray(inherited)) return setIn(text, way, inherited);
    }
    return text;
  }
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object'
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    data,
  );
}

const drafts = new WeakMap<Session, Draft>();

/** The draft of a session; it stays while other panels are shown, and follows runs that others start until it is edited. */
export function draftOf(session: Session): Draft {
  const known = drafts.get(session);
  if (known !== undefined) return known;
  const draft = new Draft();
  drafts.set(session, draft);
  effect(() => {
    const { request, facts } = session.run.value;
    const settled = request.settings.length === 0 ? request.scenario : facts.value?.yaml;
    if (settled === undefined) return;
    untracked(() => {
      draft.seed.value = request.seed;
      if (draft.untouched && settled !== draft.text.value) draft.open(settled);
    });
  });
  return draft;
}
