/**
 * Writes what is derived from sources: the catalog and the version as modules, the JSON Schema of scenarios, the pages
 * of observers, detectors, defenses and of the catalog, the tables of keys in docs/scenarios.md and docs/engines.md, and that
 * of generators.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeDetectors } from '../src/detect/describe.ts';
import { describeObservers } from '../src/observe/describe.ts';
import { scenarioJsonSchema } from '../src/scenario/schema.ts';
import { catalogReference } from './catalogReference.ts';
import { defensePages } from './defensePages.ts';
import { engineReference } from './engineReference.ts';
import { generatorPage } from './generatorPage.ts';
import { scenarioReference } from './scenarioReference.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** A page with what is between the marks of a name written anew. */
function fillIn(path: string, name: string, text: string): string {
  const page = readFileSync(join(root, path), 'utf8');
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of generated: ${name} -->`];
  return `${page.slice(0, page.indexOf(begin))}${begin}\n\n${text}\n\n${page.slice(page.indexOf(end))}`;
}

/** Files that are committed, by path in the repository, with the text that they should have. */
export function generatedSources(): Record<string, string> {
  const entries = readTexts('catalog');
  const reference = scenarioReference(scenarioJsonSchema());
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    'src/experiment/version.generated.ts': `/** Generated from package.json by scripts/generate.ts. */\nexport const version = ${JSON.stringify(version).replaceAll('"', "'")};\n`,
    'src/scenario/catalog.generated.ts': `/** Generated from catalog/ by scripts/generate.ts. Text of each scenario by name. */\nexport const catalog: Readonly<Record<string, string>> = ${writeTexts(entries)};\n`,
    'src/exercise/catalog.generated.ts': `/** Generated from catalog/exercises/ by scripts/generate.ts. Text of each exercise by name. */\nexport const exercises: Readonly<Record<string, string>> = ${writeTexts(readTexts('catalog/exercises'))};\n`,
    'docs/catalog.md': catalogReference(Object.fromEntries(entries)),
    'docs/detectors.md': describeDetectors(),
    'docs/observers.md': describeObservers(),
    ...defensePages(),
    'docs/strategies/generator.md': generatorPage(
      readFileSync(join(root, 'docs/strategies/generator.md'), 'utf8'),
      Object.fromEntries(entries)['short-cycles']!,
    ),
    'docs/engines.md': fillIn('docs/engines.md', 'honored', engineReference()),
    'docs/scenarios.md': fillIn('docs/scenarios.md', 'keys', reference),
  };
}

type Texts = readonly (readonly [name: string, text: string])[];

/** The YAML files of a folder. */
function readTexts(folder: string): Texts {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
    .map((name) => [name, readFileSync(join(root, folder, `${name}.yaml`), 'utf8')]);
}

const writeTexts = (texts: Texts): string =>
  `{\n${texts.map(([name, text]) => `  ${JSON.stringify(name)}: ${JSON.stringify(text)},\n`).join('')}}`;

/** Writes all of it; the JSON Schema goes to the output directory. */
export function generate(outputDirectory: string): void {
  for (const [path, text] of Object.entries(generatedSources())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (readFileSync(join(root, path), { encoding: 'utf8', flag: 'a+' }) !== text)
      writeFileSync(join(root, path), text);
  }
  mkdirSync(outputDirectory, { recursive: true });
  writeFileSync(
    join(outputDirectory, 'scenario.schema.json'),
    `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate(join(root, 'dist'));
