// The laboratory contacts nobody: no file of ours loads a module that can open a connection or start a program,
// nor names a global that can. Browsers' and Node's words are both looked for, in every folder that holds code.
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
  isCode,
  lineOf,
  listImports,
  type ProjectFile,
  parseFile,
  readProject,
  visitNodes,
} from './sourceTree.ts';

/**
 * Files that may use such words, and which. None of them asks another machine. What is shipped:
 * - `wormcast lab` listens on the loopback interface, and hands requests to the handler that its library calls fetch;
 * - the page that compares runs reads the run folders that its own server has;
 * - a run on today's Internet reads its table, a file beside the pages.
 * What is not shipped, and starts programs of this machine:
 * - benchmarks: node (peak memory is that of a process, which threads would share), gcc for the floor, git for the commit;
 * - tests: the built command;
 * - tests and screenshots: a browser, which opens pages of this repository only, and where it is missing, and may be
 *   installed, the system's own installer of packages.
 */
const exempt: ReadonlyMap<string, string> = new Map([
  ['src/node/labServer.ts', '@hono/node-server fetch'],
  ['lab/compare/servedRuns.ts', 'fetch'],
  ['lab/run/loadInternet.ts', 'fetch'],
  ['bench/startProcess.ts', 'child_process'],
  ['test/distribution.ts', 'child_process'],
  ['scripts/openChromium.ts', 'playwright-core'],
  ['scripts/ensureChromium.ts', 'child_process'],
]);

const bannedModules = new Set(
  'net dgram tls http https http2 dns child_process cluster inspector undici ws axios playwright-core @hono/node-server'.split(
    ' ',
  ),
);
const bannedNames = new Set(
  'fetch WebSocket XMLHttpRequest EventSource RTCPeerConnection WebTransport sendBeacon'.split(' '),
);
const remoteElement =
  /<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\//gi;

function isBannedModule(specifier: string, allowed: readonly string[] = []): boolean {
  const name = specifier.replace(/^node:/, '');
  return !allowed.includes(name) && bannedModules.has(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '');
}

/** Every use of the network or of other programs, as `path:line: what was found`. */
function findNetworkFaults(
  files: readonly ProjectFile[],
  exemptions: ReadonlyMap<string, string> = new Map(),
): string[] {
  const faults = new Set<string>();
  for (const file of files) {
    if (!isCode(file.path)) continue;
    const allowed = exemptions.get(file.path)?.split(' ') ?? [];
    const isBannedName = (name: string) => bannedNames.has(name) && !allowed.includes(name);
    const source = parseFile(file);
    for (const { specifier, line } of listImports(source)) {
      if (specifier !== undefined && isBannedModule(specifier, allowed))
        faults.add(`${file.path}:${line}: ${specifier}`);
    }
    visitNodes(source, (node) => {
      const named = ts.isIdentifier(node) && isBannedName(node.text);
      const looked =
        ts.isStringLiteralLike(node) &&
        (node.text.startsWith('node:')
          ? isBannedModule(node.text, allowed)
          : ts.isElementAccessExpression(node.parent) && isBannedName(node.text));
      if (named || looked) faults.add(`${file.path}:${lineOf(node)}: ${node.text}`);
    });
    if (!/\.(svelte|html)$/.test(file.path)) continue;
    const markup = file.text.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, (element, opening: string) =>
      opening.concat(element.slice(opening.length).replace(/[^\n]/g, ' ')),
    );
    const used = new RegExp(`\\b(?:${[...bannedNames].join('|')})\\b(?=\\s*\\()`, 'g');
    for (const match of [...markup.matchAll(remoteElement), ...markup.matchAll(used)]) {
      faults.add(`${file.path}:${markup.slice(0, match.index).split('\n').length}: ${match[0]}`);
    }
  }
  return [...faults];
}

describe('the rule', () => {
  test('leaves words, addresses as data, and look-alikes alone', () => {
    const text = [
      '// fetch(url), node:net and WebSocket in a comment',
      "import { readFileSync } from 'node:fs';",
      "import { net } from './network/net.ts';",
      "export const words = ['http', 'dns', 'fetch(', net, readFileSync];",
      "export const citation = 'https://example.org/paper';",
    ].join('\n');
    const page =
      '<p>We fetch nothing. <a href="https://example.org">paper</a></p>\n<script src="./main.ts"></script>';
    const files = [
      { path: 'src/node/files.ts', text },
      { path: 'lab/index.html', text: page },
      { path: 'lab/notes.json', text: '"fetch(1)"' },
    ];
    expect(findNetworkFaults(files)).toEqual([]);
  });

  const modules = ['net', 'dgram', 'tls', 'http', 'https', 'http2', 'dns', 'child_process', 'dns/promises'];
  const loads = [...modules.flatMap((name) => [name, `node:${name}`]), '@hono/node-server'];
  test.each(loads)('finds every way to load %s', (name) => {
    const ways = [
      `import * as a from '${name}';`,
      `import '${name}';`,
      `import type { A } from '${name}';`,
      `export * from '${name}';`,
      `await import('${name}');`,
      `await import(\`${name}\`);`,
      `require('${name}');`,
      `process.getBuiltinModule('${name}');`,
      `import a = require('${name}');`,
      `type A = import('${name}').A;`,
    ];
    for (const folder of ['src', 'scripts', 'lab', 'bench']) {
      const path = `${folder}/a.ts`;
      const faults = findNetworkFaults([{ path, text: ways.join('\n') }]);
      expect(faults).toEqual(ways.map((_, index) => `${path}:${index + 1}: ${name}`));
    }
  });

  test('finds a loader under another name', () => {
    const text = "const load = createRequire(import.meta.url);\nload('node:http');";
    expect(findNetworkFaults([{ path: 'src/a.ts', text }])).toEqual(['src/a.ts:2: node:http']);
  });

  const uses: [code: string, name: string][] = [
    ["fetch('/a');", 'fetch'],
    ['const get = fetch;', 'fetch'],
    ["globalThis.fetch('/a');", 'fetch'],
    ["globalThis['fetch']('/a');", 'fetch'],
    ["new WebSocket('ws://a');", 'WebSocket'],
    ['new XMLHttpRequest();', 'XMLHttpRequest'],
    ["new EventSource('/a');", 'EventSource'],
    ['new RTCPeerConnection();', 'RTCPeerConnection'],
    ["navigator.sendBeacon('/a');", 'sendBeacon'],
  ];
  test.each(uses)('finds %s', (code, name) => {
    expect(findNetworkFaults([{ path: 'lab/a.tsx', text: `\n${code}` }])).toEqual([`lab/a.tsx:2: ${name}`]);
  });

  test('finds them in pages, in scripts and in markup', () => {
    const text = [
      '<script>',
      "  import 'node:net';",
      '</script>',
      '<button onclick={() => fetch(url)}>go</button>',
      '<script src="https://example.org/a.js"></script>',
    ].join('\n');
    expect(findNetworkFaults([{ path: 'lab/a.svelte', text }])).toEqual([
      'lab/a.svelte:2: node:net',
      'lab/a.svelte:5: <script src="https://',
      'lab/a.svelte:4: fetch',
    ]);
  });

  test('passes over exempt files, and there over named words only', () => {
    const text = "import 'node:net';\nimport 'node:http';\nfetch('/a');";
    const files = ['src/a.ts', 'src/b.ts'].map((path) => ({ path, text }));
    expect(findNetworkFaults(files, new Map([['src/a.ts', 'net fetch']]))).toEqual([
      'src/a.ts:2: node:http',
      'src/b.ts:1: node:net',
      'src/b.ts:2: node:http',
      'src/b.ts:3: fetch',
    ]);
  });
});

test('the real tree contacts nobody', () => {
  const files = readProject(['src', 'scripts', 'lab', 'bench', 'test']);
  expect(files.map((file) => file.path)).toContain('src/web.d.ts');
  expect(findNetworkFaults(files, exempt)).toEqual([]);
});

test('three files that are shipped are exempt, and no exemption is left over', () => {
  const shipped = [...exempt.keys()].filter((path) => /^(src|lab)\//.test(path));
  expect(shipped).toEqual(['src/node/labServer.ts', 'lab/compare/servedRuns.ts', 'lab/run/loadInternet.ts']);
  const faults = findNetworkFaults(readProject(['src', 'lab', 'scripts', 'bench', 'test']));
  const found = new Set(faults.map((fault) => fault.replace(/:\d+: (node:)?/, ': ')));
  const named = [...exempt].flatMap(([path, words]) => words.split(' ').map((word) => `${path}: ${word}`));
  expect([...found].sort()).toEqual(named.sort());
});
