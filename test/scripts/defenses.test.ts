// The pages of defenses: each kind has one, with a scenario that can be pasted, and a picture that its script draws.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleScenario, titleOf } from '../../scripts/defenseExample.ts';
import { defensePages } from '../../scripts/defensePages.ts';
import { drawDefense, picturePath, RememberingExecutor } from '../../scripts/defensePictures.ts';
import { defenseKinds } from '../../src/defense/registry.ts';
import { catalog, parseScenario } from '../../src/index.ts';

const folder = new URL('../../docs/', import.meta.url);
const pictureOf = (name: string) => readFileSync(new URL(picturePath(name), folder), 'utf8');
const pages = defensePages();
const executor = new RememberingExecutor();

describe.each(defenseKinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  const page = pages[`docs/defenses/${name}.md`]!;

  it('has a page with a scenario, its parameters, and what it leaves out', () => {
    expect(page.startsWith(`# ${titleOf(name)}\n\n`)).toBe(true);
    const [, yaml] = /^```yaml\n(.*?)^```$/ms.exec(page)!;
    const scenario = parseScenario(yaml!, { file: `${name}.yaml`, catalog });
    expect(scenario.defenses).toEqual(exampleScenario(kind).defenses);
    expect(scenario.defenses.map((defense) => defense.kind)).toEqual([name]);
    for (const key of Object.keys(kind.example)) expect(page).toContain(`\n| \`${key}\` | `);
    expect(page).toMatch(/\n## Not modeled\n\n[A-Z].{20,}\.\n/);
    expect(page).not.toMatch(/undefined|\bNaN\b|\[object/);
  });

  it('has a picture, whose words are on its page and in the index', () => {
    const svg = pictureOf(name);
    const [, words] = /<desc>(.*)<\/desc>/.exec(svg)!;
    expect(words).toMatch(
      /[\d,]+ hosts ever infected without it, [\d,]+ with it \([−+]?[\d,]+ ± [\d,]+, 95 %\)/,
    );
    expect(page).toContain(words);
    expect(pages['docs/defenses.md']).toContain(words!.replace(/^On code-red-v2, .*?: /, ''));
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  const drawn = name === 'contentFilter' || process.env.WORMCAST_LONG;
  it.runIf(drawn)(
    'has the picture that its script draws (npm run figure)',
    { timeout: 300_000 },
    async () => {
      expect(await drawDefense(kind, executor)).toBe(pictureOf(name));
    },
  );
});

it('no page or picture is left of a kind that is gone', () => {
  const known = defenseKinds.map(({ name }) => name).sort();
  const found = (path: string) =>
    readdirSync(new URL(path, folder)).map((file) => file.replace(/\.\w+$/, ''));
  expect(found('defenses/').sort()).toEqual(known);
  expect(found('figures/defenses/').sort()).toEqual(known);
  const links = [...pages['docs/defenses.md']!.matchAll(/\]\(defenses\/(\w+)\.md\)/g)].map(
    ([, name]) => name,
  );
  expect(links).toEqual(defenseKinds.map(({ name }) => name));
});
