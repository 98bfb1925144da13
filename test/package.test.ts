// Policy of the package: exact versions, the known runtime dependencies and no others, free licenses, a lockfile that
// names no download address, exports that exist, and an entry that a browser can load.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { corePackages } from './layerFaults.ts';
import { readProject, repositoryRoot } from './sourceTree.ts';

type Versions = Record<string, string>;

interface Manifest {
  license: string;
  bin: Record<string, string>;
  files: string[];
  exports: Record<string, string | Record<string, string>>;
  dependencies: Versions;
  devDependencies: Versions;
  peerDependencies?: Versions;
  optionalDependencies?: Versions;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

interface LockedPackage {
  resolved?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  peer?: boolean;
  link?: boolean;
}

interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const runtimeDependencies = [
  '@hono/node-server',
  'asciichart',
  'cli-table3',
  'commander',
  'hono',
  'hyparquet',
  'hyparquet-writer',
  'picocolors',
  'piscina',
  'yaml',
  'zod',
];
const allowedLicenses = ['MIT', 'ISC', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
const versionFields = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;
const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

const locate = (path: string) => new URL(path, repositoryRoot);
const readJson = <T>(path: string) => JSON.parse(readFileSync(locate(path), 'utf8')) as T;

/** License of an installed package, by its folder; undefined where it is not installed on this machine. */
type LicenseOf = (folder: string) => string | undefined;

/** Dependencies of any kind whose version leaves a choice. */
function findInexactVersions(manifest: Partial<Manifest>): string[] {
  return versionFields.flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([, version]) => !exactVersion.test(version))
      .map(([name, version]) => `${field}.${name}: expected an exact version, got ${version}`),
  );
}

/** Every breach of the policy in a manifest and its lockfile; an empty list is a pass. */
function findPackageFaults(manifest: Manifest, lockfile: Lockfile, licenseOf: LicenseOf): string[] {
  const faults: string[] = [];
  if (manifest.license !== 'Apache-2.0') faults.push(`license: expected Apache-2.0, got ${manifest.license}`);
  faults.push(...findInexactVersions(manifest));
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    if (!runtimeDependencies.includes(name)) faults.push(`dependencies: expected no ${name}`);
  }
  for (const name of runtimeDependencies) {
    if (!(name in manifest.dependencies)) faults.push(`dependencies: expected ${name}`);
  }
  for (const name of Object.keys(manifest.peerDependencies ?? {})) {
    if (manifest.peerDependenciesMeta?.[name]?.optional !== true)
      faults.push(`${name}: expected an optional peer`);
  }
  for (const [folder, entry] of Object.entries(lockfile.packages)) {
    if (entry.resolved !== undefined)
      faults.push(`${folder}: expected no download address, got ${entry.resolved}`);
    if (folder === '' || entry.dev || entry.devOptional || entry.peer || entry.link) continue;
    const license = licenseOf(folder) ?? entry.license ?? 'none';
    if (!allowedLicenses.includes(license)) faults.push(`${folder}: expected a free license, got ${license}`);
  }
  return faults;
}

/** Paths the manifest promises (exports, bin, files) that `exists` denies. */
function findMissingFiles(manifest: Manifest, exists: (path: string) => boolean): string[] {
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  return [...targets, ...Object.values(manifest.bin), ...manifest.files]
    .map((path) => path.replace(/\*.*$/, ''))
    .filter((path) => !exists(path));
}

/** Links of a Markdown file, by its path in the repository, to files that are not in the package. */
function findDeadLinks(manifest: Manifest, path: string, text: string): string[] {
  const shipped = ['README.md', 'LICENSE', 'package.json', ...manifest.files];
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .filter(([, target]) => !/^[a-z]+:/.test(target!))
    .map(([, target]) => new URL(target!, `https://wormcast.invalid/${path}`).pathname.slice(1))
    .filter((target) => !shipped.some((one) => target === one || target.startsWith(`${one}/`)));
}

/** What a browser bundle of the entry would load from outside src/ and the core packages. */
async function findForeignInputs(entry: BuildOptions): Promise<string[]> {
  const { metafile } = await build({
    ...entry,
    absWorkingDir: fileURLToPath(repositoryRoot),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*', ...builtinModules],
    logLevel: 'silent',
  });
  const own = new RegExp(`^(<stdin>$|src/|node_modules/(${corePackages.join('|')})/)`);
  const outside = Object.values(metafile.outputs).flatMap((output) =>
    output.imports.filter((entry) => entry.external).map((entry) => entry.path),
  );
  return [...Object.keys(metafile.inputs).filter((path) => !own.test(path)), ...outside];
}

describe('rules', () => {
  const good: Manifest = {
    license: 'Apache-2.0',
    bin: { wormcast: 'dist/cli/main.js' },
    files: ['dist', 'catalog'],
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './catalog/*': './catalog/*',
    },
    dependencies: Object.fromEntries(runtimeDependencies.map((name) => [name, '1.2.3'])),
    devDependencies: { vitest: '4.1.12-beta.1' },
    peerDependencies: { asn: '2.3.2026061719' },
    peerDependenciesMeta: { asn: { optional: true } },
  };
  const lock: Lockfile = {
    packages: { '': {}, 'node_modules/yaml': {}, 'node_modules/tool': { dev: true } },
  };
  const licenseOf = (folder: string) => (folder === 'node_modules/yaml' ? 'ISC' : undefined);

  test('a good manifest has no faults', () => {
    expect(findPackageFaults(good, lock, licenseOf)).toEqual([]);
    expect(findMissingFiles(good, () => true)).toEqual([]);
  });

  test.each(['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '>=1.2.3', 'file:../a', '1.2.3 || 2.0.0'])(
    'version %s is not exact',
    (version) => {
      const bad = { ...good, devDependencies: { vitest: version } };
      expect(findPackageFaults(bad, lock, licenseOf)).toEqual([
        `devDependencies.vitest: expected an exact version, got ${version}`,
      ]);
    },
  );

  test('dependencies may neither come nor go unnoticed', () => {
    const { yaml: _, ...fewer } = good.dependencies;
    expect(
      findPackageFaults({ ...good, dependencies: { ...fewer, express: '1.0.0' } }, lock, licenseOf),
    ).toEqual(['dependencies: expected no express', 'dependencies: expected yaml']);
    expect(findPackageFaults({ ...good, optionalDependencies: { ws: '8.0.0' } }, lock, licenseOf)).toEqual([
      'dependencies: expected no ws',
    ]);
    expect(findPackageFaults({ ...good, peerDependenciesMeta: {} }, lock, licenseOf)).toEqual([
      'asn: expected an optional peer',
    ]);
  });

  test('licenses, of ours and of what we install', () => {
    expect(findPackageFaults({ ...good, license: 'MIT' }, lock, licenseOf)).toHaveLength(1);
    expect(findPackageFaults(good, lock, () => 'GPL-3.0')).toEqual([
      'node_modules/yaml: expected a free license, got GPL-3.0',
    ]);
    expect(findPackageFaults(good, lock, () => undefined)).toHaveLength(1);
  });

  test('download addresses', () => {
    const packages = { 'node_modules/tool': { dev: true, resolved: 'https://example.org/tool.tgz' } };
    expect(findPackageFaults(good, { packages }, licenseOf)).toEqual([
      'node_modules/tool: expected no download address, got https://example.org/tool.tgz',
    ]);
  });

  test('missing files', () => {
    expect(findMissingFiles(good, (path) => path !== './catalog/' && !path.endsWith('.d.ts'))).toEqual([
      './dist/index.d.ts',
      './catalog/',
    ]);
  });

  test('links out of the package', () => {
    const text = '![a](pictures/a.svg) [b](../dist/b.md#c) [d](https://example.org/) [e](#f) [g](../LICENSE)';
    expect(findDeadLinks(good, 'catalog/page.md', text)).toEqual([]);
    expect(findDeadLinks(good, 'docs/page.md', text)).toEqual(['docs/pictures/a.svg']);
  });

  const bundle = (contents: string) =>
    findForeignInputs({ stdin: { contents, resolveDir: fileURLToPath(repositoryRoot), loader: 'ts' } });

  test('a bundle of the core packages stays inside them', async () => {
    expect(await bundle(corePackages.map((name) => `export * from '${name}';`).join('\n'))).toEqual([]);
  });

  test.each([
    ["import 'node:fs';", 'node:fs'],
    ["import 'fs';", 'fs'],
    ["export const load = () => import('node:worker_threads');", 'node:worker_threads'],
    ["import { plot } from 'asciichart'; plot([1]);", 'node_modules/asciichart/asciichart.js'],
  ])('a bundle of %s does not', async (contents, foreign) => {
    expect(await bundle(contents)).toContain(foreign);
  });
});

describe('the real package', () => {
  const manifest = readJson<Manifest>('package.json');

  test('keeps the policy', () => {
    const lockfile = readJson<Lockfile>('package-lock.json');
    const folders = Object.keys(lockfile.packages);
    for (const name of runtimeDependencies) expect(folders).toContain(`node_modules/${name}`);
    const licenseOf: LicenseOf = (folder) =>
      existsSync(locate(`${folder}/package.json`))
        ? readJson<{ license?: string }>(`${folder}/package.json`).license
        : undefined;
    expect(findPackageFaults(manifest, lockfile, licenseOf)).toEqual([]);
    for (const { path, text } of readProject(['lab', 'bench'])) {
      if (path.endsWith('/package.json')) expect(findInexactVersions(JSON.parse(text)), path).toEqual([]);
    }
    expect(readFileSync(locate('package-lock.json'), 'utf8')).not.toContain('"resolved"');
    expect(readFileSync(locate('LICENSE'), 'utf8')).toContain('Apache License');
  });

  test('its NOTICE names whose work it holds', ({ skip }) => {
    const words = (text: string) => text.replace(/[\s/]+/g, ' ');
    const notice = words(readFileSync(locate('NOTICE'), 'utf8'));
    const borrowed = readProject(['src']).filter(({ text }) => /Copyright \(C\)/.test(text));
    expect(borrowed.map(({ path }) => path)).toContain('src/random/lgamma.ts');
    for (const { path, text } of borrowed) {
      expect(notice).toContain(words(path));
      const [terms] = /Copyright \(C\).*?notice is preserved\./.exec(words(text))!;
      expect(notice).toContain(terms);
    }
    skip(!existsSync(locate('dist/')), 'dist/ is not built: npm run build');
    const table = readdirSync(locate('dist/')).find((name) => name.endsWith('.bin.gz'));
    expect(readFileSync(locate('NOTICE'), 'utf8')).toContain(
      `dist/${table?.replace(/\d{4}-\d\d-\d\d/, '<date>')}`,
    );
  });

  test('has every file it promises', ({ skip }) => {
    skip(!existsSync(locate('dist/index.js')), 'dist/ is not built: npm run build');
    expect(findMissingFiles(manifest, (path) => existsSync(locate(path)))).toEqual([]);
  });

  test('has all that its pages link to', () => {
    const pages = [
      'README.md',
      ...readdirSync(locate('docs/'), { encoding: 'utf8', recursive: true }).map((name) => `docs/${name}`),
    ];
    for (const path of pages.filter((name) => name.endsWith('.md'))) {
      expect(findDeadLinks(manifest, path, readFileSync(locate(path), 'utf8')), path).toEqual([]);
    }
  });

  test('loads in a browser', async ({ skip }) => {
    skip(!existsSync(locate('src/index.ts')), 'src/index.ts does not exist yet');
    expect(await findForeignInputs({ entryPoints: ['src/index.ts'] })).toEqual([]);
  });
});
