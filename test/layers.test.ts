// The layers of CONTRIBUTING.md hold in the real tree, and each rule is shown to catch what it forbids.
import { describe, expect, test } from 'vitest';
import { findLayerFaults } from './layerFaults.ts';
import { type ProjectFile, readProject } from './sourceTree.ts';

const manifest = JSON.stringify({
  dependencies: { yaml: '2.9.1', zod: '4.6.7', commander: '14.0.3' },
  devDependencies: { vitest: '4.1.12' },
});

const goodTree: Record<string, string> = {
  'package.json': manifest,
  'src/web.d.ts': 'declare class TextDecoder {}',
  'src/random/stream.ts': [
    '// Date, console and Math.random in a comment are nobody’s business',
    "export const note = 'Math.log is banned', limit = 2 ** 32, step = (-2) ** 31;",
    'export const root = (x: number) => Math.sqrt(Math.floor(x));',
    'export const row = { Date: 1, console: 2 };',
    'export const used = row.Date + row.console;',
  ].join('\n'),
  'src/worm/worm.ts': "import { root } from '../random/stream.ts';\nexport const speed = root(4);",
  'src/worm/pace.ts': "import { speed } from './worm.ts';\nexport const pace = speed;",
  'src/scenario/schema.ts':
    "import * as z from 'zod';\nimport { parse } from 'yaml';\nexport const s = [z, parse];",
  'src/scenario/catalog.generated.ts': '\n'.repeat(3000),
  'src/article/amounts.ts': 'export const count = 1;',
  'src/index.ts': "export { pace } from './worm/pace.ts';\nexport type * from './scenario/schema.ts';",
  'src/node/files.ts':
    "import { readFileSync } from 'node:fs';\nimport { pace } from '../index.ts';\nexport { readFileSync, pace };",
  'src/node/index.ts': "export * from '../index.ts';\nexport * from './files.ts';",
  'src/cli/run.ts':
    "import { pace } from '../node/index.ts';\nexport const run = () => console.log(pace, Date.now());",
  'src/cli/main.ts': "import { Command } from 'commander';\nnew Command();\nimport('./run.ts');",
  'lab/style.css': '',
  'lab/run/rows.ts': 'export const rows = [];',
  'lab/map/paint.ts': "import { rows } from '../run/rows.ts';\nexport const paint = rows;",
  'lab/explore/panels.ts': "import { paint } from '../map/paint.ts';\nexport const panels = paint;",
  'lab/main.ts':
    "import './style.css';\nimport { pace } from '../src/index.ts';\ndocument.title = String(pace);",
  'scripts/look.ts': "import { speed } from '../src/worm/worm.ts';\nimport(speed);",
  'test/worm.test.ts':
    "import { test } from 'vitest';\nimport { pace } from '../src/worm/pace.ts';\ntest('x', () => pace);",
};

const toFiles = (tree: Record<string, string>): ProjectFile[] =>
  Object.entries(tree).map(([path, text]) => ({ path, text }));

const faultsWith = (changes: Record<string, string>) => findLayerFaults(toFiles({ ...goodTree, ...changes }));

describe('rules', () => {
  test('a good tree has no faults', () => {
    expect(findLayerFaults(toFiles(goodTree))).toEqual([]);
  });

  const imports: [rule: string, path: string, text: string, fault: string][] = [
    [
      'upward',
      'src/random/a.ts',
      "import '../worm/worm.ts';",
      'random may import only lower layers, got worm',
    ],
    [
      'upward in a type',
      'src/random/a.ts',
      "type A = import('../worm/worm.ts').A;",
      'random may import only lower',
    ],
    [
      'upward re-export',
      'src/host/a.ts',
      "export * from '../worm/worm.ts';",
      'host may import only lower layers',
    ],
    [
      'siblings',
      'src/defense/a.ts',
      "import '../worm/worm.ts';",
      'defense may import only lower layers, got worm',
    ],
    [
      'siblings above experiment',
      'src/validation/a.ts',
      "import '../article/amounts.ts';",
      'validation may import only lower layers, got article',
    ],
    ['core to index', 'src/engine/a.ts', "import '../index.ts';", 'not src/index.ts'],
    [
      'core to node',
      'src/engine/a.ts',
      "import '../node/files.ts';",
      'only src/node and src/cli know of Node',
    ],
    ['core to scripts', 'src/engine/a.ts', "import '../../scripts/look.ts';", 'src/ imports only src/'],
    ['core to node:', 'src/engine/a.ts', "import 'node:fs';", "Node's modules only in"],
    ['core to builtin', 'src/engine/a.ts', "const fs = await import('fs');", "Node's modules only in"],
    ['core to package', 'src/engine/a.ts', "import 'commander';", 'src/ may import only yaml, zod'],
    ['zod by name', 'src/scenario/a.ts', "import { z } from 'zod';", "expected `import * as z from 'zod'`"],
    ['zod re-export', 'src/scenario/a.ts', "export * from 'zod';", "expected `import * as z from 'zod'`"],
    ['computed', 'src/engine/a.ts', 'const a = (name: string) => import(name);', 'got a computed one'],
    ['missing file', 'src/engine/a.ts', "import './absent.ts';", 'expected an import of an existing file'],
    [
      'wrong ending',
      'src/engine/a.ts',
      "import '../worm/worm.js';",
      'expected an import of an existing file',
    ],
    [
      'node to core',
      'src/node/a.ts',
      "import '../worm/worm.ts';",
      'src/node imports itself and src/index.ts',
    ],
    ['node, bare name', 'src/node/a.ts', "import 'fs';", 'expected node:fs, got fs'],
    ['node to tool', 'src/node/a.ts', "import 'vitest';", 'expected a package that package.json lists'],
    ['cli to core', 'src/cli/a.ts', "import '../worm/worm.ts';", 'src/cli imports itself, src/node/index.ts'],
    [
      'cli to node',
      'src/cli/a.ts',
      "import '../node/files.ts';",
      'src/cli imports itself, src/node/index.ts',
    ],
    [
      'lab to core',
      'lab/a.ts',
      "import '../src/worm/worm.ts';",
      'lab/ imports nothing of src/ but src/index.ts',
    ],
    [
      'lab to Node',
      'lab/a.svelte',
      "<p>\n<script>import 'node:fs';</script>",
      "a.svelte:2: Node's modules only in",
    ],
    [
      'lab upward',
      'lab/run/a.ts',
      "import '../explore/panels.ts';",
      'lab/run may import only lower folders of lab/, got lab/explore/panels.ts',
    ],
    [
      'lab siblings',
      'lab/host/a.ts',
      "import '../map/paint.ts';",
      'lab/host may import only lower folders of lab/',
    ],
    [
      'lab, new folder',
      'lab/other/a.ts',
      "import '../run/rows.ts';",
      'lab/other may import only lower folders of lab/',
    ],
    ['lab to CLI', 'lab/a.ts', "import 'commander';", 'packages that need Node stay out of lab/'],
    ['unlisted', 'test/a.test.ts', "import 'left-pad';", 'expected a package that package.json lists'],
    ['new folder', 'src/utils/a.ts', '', 'got an unknown place'],
  ];
  test.each(imports)('imports: %s', (_rule, path, text, fault) => {
    const faults = faultsWith({ [path]: text });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${path}:`);
    expect(faults[0]).toContain(fault);
  });

  const banned = [
    'Math.random()',
    'Math.log(2)',
    'Math.log1p(2)',
    'Math.exp(2)',
    'Math.expm1(2)',
    'Math.pow(2, 3)',
    'Math.sin(1)',
    'Math.cos(1)',
    'Math.tan(1)',
    'Math.atan2(1, 2)',
    'Math.cbrt(2)',
    'Math.hypot(1, 2)',
    "Math['log'](2)",
    'Object.keys(Math)',
    'Date.now()',
    'new Date()',
    'console.log(1)',
    'performance.now()',
    'globalThis.x',
    "'a'.localeCompare('b')",
    '(1e6).toLocaleString()',
    '2 ** Number(1)',
    'Number(2) ** 2',
  ];
  test.each(banned)('text: %s', (text) => {
    const faults = faultsWith({ 'src/engine/a.ts': `\nexport const a = ${text};` });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('src/engine/a.ts:2: ');
  });

  test('text: **= and a Math taken apart', () => {
    expect(faultsWith({ 'src/engine/a.ts': 'let a = 2;\na **= 2;\nconst { log } = Math;' })).toHaveLength(2);
  });

  test('a cycle is named with its way', () => {
    const faults = faultsWith({
      'src/engine/a.ts': "import './b.ts';",
      'src/engine/b.ts': "import type { C } from './c.ts';",
      'src/engine/c.ts': "export * from './a.ts';",
    });
    expect(faults).toEqual([
      'src/engine/a.ts:1: imports go in a circle, src/engine/a.ts -> src/engine/b.ts -> src/engine/c.ts -> src/engine/a.ts',
    ]);
  });

  test('a file of 400 lines passes, one of 401 does not', () => {
    expect(faultsWith({ 'src/engine/a.ts': 'let a;\n'.repeat(400) })).toEqual([]);
    expect(faultsWith({ 'src/engine/a.ts': 'let a;\n'.repeat(401) })).toEqual([
      'src/engine/a.ts:401: at most 400 lines, got 401',
    ]);
  });

  test.each(['src/index.ts', 'src/node/index.ts'])('%s holds export lines only', (path) => {
    expect(faultsWith({ [path]: `${goodTree[path]}\nexport const a = 1;` })).toEqual([
      `${path}:3: expected only \`export ... from\` in a public index`,
    ]);
  });
});

test('the real tree keeps the rules', () => {
  const files = readProject(['src', 'lab', 'scripts', 'test', 'bench'], ['package.json', 'vitest.config.ts']);
  expect(files.map((file) => file.path)).toContain('src/web.d.ts');
  expect(findLayerFaults(files)).toEqual([]);
});
