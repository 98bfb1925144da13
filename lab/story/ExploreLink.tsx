/** The way from the run of the first two scenes to the same run on the bench. */
import { useEffect, useState } from 'preact/hooks';
import { writeLink } from '../scenario/link.ts';
import { bearable, lineRun } from './storyRuns.ts';

const scenario = `extends: ${lineRun.scenario}
name: ${lineRun.scenario}-halting
hosts: { instanceCost: ${1 / bearable} } # a host halts with ${bearable} copies
`;

export function ExploreLink() {
  const [link, setLink] = useState('#/explore');
  useEffect(() => {
    writeLink('', scenario, lineRun.seed, false).then((address) => setLink(`${address}&panel=line`));
  }, []);
  return <a href={link}>Explore this run</a>;
}
