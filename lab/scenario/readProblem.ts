/** A line of a ScenarioError, `file:line:column: path: message`, taken apart. */
export interface Problem {
  /** From 1; null if it stands in another file, or nowhere. */
  readonly line: number | null;
  /** Such as `worms.0.pace`; '' if it is about the whole. */
  readonly path: string;
  readonly message: string;
}

/** `file`: name of the text that is edited. */
export function readProblem(text: string, file: string): Problem {
  const match = /^(.*?):(\d+):\d+: (?:(\S+): )?(.*)$/s.exec(text);
  if (match === null) return { line: null, path: '', message: text };
  const [, where, line, path = '', message] = match;
  return where === file
    ? { line: Number(line), path, message: message! }
    : { line: null, path, message: `${message} (in ${where}, line ${line})` };
}

/** Problems of a path, and of what is inside of it if `inside`. */
export function problemsAt(
  problems: readonly Problem[],
  path: readonly (string | number)[],
  inside = false,
): Problem[] {
  const name = path.join('.');
  return problems.filter(
    (problem) => problem.path === name || (inside && problem.path.startsWith(`${name}.`)),
  );
}
