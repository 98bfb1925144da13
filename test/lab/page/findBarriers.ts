/** What keeps some people from using the open page, by the rules of axe. Runs in the browser. */
import axe from 'axe-core';

/** Serious and critical findings: the rule, and where it is broken. */
export async function findBarriers(): Promise<string[]> {
  const { violations } = await axe.run({ exclude: 'svg[aria-label$="synthetic placement"]' });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
