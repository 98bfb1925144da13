/** Run A, the one before, and run B, which is shown: what differs between them, and what that changed. */
import { useMemo } from 'preact/hooks';
import { parse } from 'yaml';
import type { LabRun } from '../run/labRun.ts';
import type { Session } from '../run/session.ts';
import { listDifferences, listEffects } from './difference.ts';
import type { Field } from './fieldTree.ts';

/** More are counted only. */
const shown = 6;

const number = new Intl.NumberFormat('en-US');

export function Comparison({ session, root }: { readonly session: Session; readonly root: Field }) {
  const [a, b] = [session.previous.value, session.run.value];
  const [before, after] = [a?.facts.value ?? null, b.facts.value];
  const differences = useMemo(
    () => (before && after ? listDifferences(parse(before.yaml), parse(after.yaml), root) : []),
    [before, after, root],
  );
  if (a === null || before === null || after === null) {
    return (
      <p class="small quiet">
        Change something and run it: the run before stays as run A, drawn as a ghost behind the curves of run
        B.
      </p>
    );
  }
  const seeds =
    before.seed === after.seed ? `both with seed ${before.seed}` : `seed ${before.seed}, then ${after.seed}`;
  return (
    <div class="scenario-comparison">
      <p>
        <strong>A</strong> {before.name}, <strong>B</strong> {after.name}, {seeds}.{' '}
        {differences.length === 0 && 'No key differs.'}
      </p>
      {differences.length > 0 && (
        <ul class="scenario-differences">
          {differences.slice(0, shown).map(({ path, before, after }) => (
            <li key={path}>
              <strong>{path}</strong> {before} → {after}
            </li>
          ))}
          {differences.length > shown && <li>and {differences.length - shown} more</li>}
        </ul>
      )}
      <Effects before={a} after={b} />
    </div>
  );
}

function Effects({ before, after }: { readonly before: LabRun; readonly after: LabRun }) {
  const [one, other] = [before.summary.value, after.summary.value];
  if (one === null || other === null)
    return <p class="small quiet">The figures come when both have ended.</p>;
  return (
    <dl class="scenario-effects">
      {listEffects(one, other).map(({ name, before, after, change }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {number.format(before)} → {number.format(after)}
            {change !== null && <span class="quiet"> ({percent(change)})</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `+12 %`, `−3.4 %`, `×250` */
function percent(change: number): string {
  if (change >= 9) return `×${number.format(Math.round(change + 1))}`;
  const size = Math.abs(100 * change);
  const digits = size === 0 || (size >= 10 && size < 99) ? 0 : 1;
  return `${change < 0 ? '−' : '+'}${number.format(Number(size.toFixed(digits)))} %`;
}
