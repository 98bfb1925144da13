// The rules of CONTRIBUTING.md ("Layers") as code: who may import whom, what src/ may use, how long a file may be.
// `findLayerFaults` takes files as data, so the same rules judge small made-up trees and the real one.
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import {
  isCode,
  lineOf,
  listImports,
  type ProjectFile,
  type ProjectImport,
  parseFile,
  visitNodes,
} from './sourceTree.ts';

/** The folders of src/ that run everywhere, lowest first; folders of one row do not import each other. */
export const layers: readonly (readonly string[])[] = [
  ['random'],
  ['address'],
  ['network'],
  ['host'],
  ['worm', 'defense', 'observe'],
  ['detect'],
  ['engine'],
  ['scenario'],
  ['experiment'],
  ['article', 'exercise', 'validation'],
];

/** The folders of lab/, lowest first: words, runs, pictures of runs, pictures made of pictures, pages. */
const labLayers: readonly (readonly string[])[] = [
  ['text'],
  ['run'],
  ['curve', 'host', 'map', 'scenario', 'compare'],
  ['line', 'letter', 'network', 'world'],
  ['explore', 'story', 'lesson'],
];

/** The packages src/ may use outside src/node and src/cli. */
export const corePackages: readonly string[] = ['yaml', 'zod', 'hyparquet', 'hyparquet-writer'];

/** Lines a file may have; `*.generated.ts` is exempt. */
export const maximumLines = 400;

// Members of Math that every engine computes with the same bits, by the language's own definition.
const exactMath = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(
    ' ',
  ),
);
/** The one file that tells how long a run took. */
const timedFiles = new Set(['src/experiment/simulate.ts', 'src/web.d.ts']);
const bannedGlobals = new Set('Date Intl console performance process globalThis eval'.split(' '));
const localeDependent = /^(toLocale\w+|localeCompare)$/;
const publicIndexes = ['src/index.ts', 'src/node/index.ts'];

type Area = 'core' | 'index' | 'node' | 'cli' | 'lab' | 'tool';

function areaOf(path: string): Area {
  if (path === 'src/index.ts') return 'index';
  if (path.startsWith('src/node/')) return 'node';
  if (path.startsWith('src/cli/')) return 'cli';
  if (path.startsWith('src/')) return 'core';
  return path.startsWith('lab/') && !/\/vite\.config\.ts$/.test(path) ? 'lab' : 'tool';
}

function layerOf(path: string): number {
  const folder = path.split('/')[1]!;
  return layers.findIndex((row) => row.includes(folder));
}

/** Every breach of the rules, as `path:line: what was expected, what was found`; an empty list is a pass. */
export function findLayerFaults(files: readonly ProjectFile[]): string[] {
  const faults: string[] = [];
  const paths = new Set(files.map((file) => file.path));
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const { path, text } = file;
    if (!isCode(path)) continue;
    const area = areaOf(path);
    const fault = (line: number, message: string) => faults.push(`${path}:${line}: ${message}`);

    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (lines > maximumLines && !path.endsWith('.generated.ts')) {
      fault(maximumLines + 1, `at most ${maximumLines} lines, got ${lines}`);
    }
    if (area === 'core' && path !== 'src/web.d.ts' && layerOf(path) < 0) {
      fault(1, 'expected a file in a folder of src/ that `layers` lists, got an unknown place');
    }

    const source = parseFile(file);
    const edges: string[] = [];
    graph.set(path, edges);
    for (const entry of listImports(source)) {
      const { specifier, line } = entry;
      if (specifier === undefined) {
        if (area !== 'tool') fault(line, 'expected an import of a literal name, got a computed one');
        continue;
      }
      if (!specifier.startsWith('.')) {
        const message = findPackageFault(area, path, entry, specifier, files);
        if (message !== undefined) fault(line, message);
        continue;
      }
      const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
      if (!paths.has(target)) fault(line, `expected an import of an existing file, got ${specifier}`);
      edges.push(target);
      const message = findDirectionFault(area, path, target);
      if (message !== undefined) fault(line, message);
    }
    if (area === 'core' || area === 'index') findTextFaults(source, fault);
    if (publicIndexes.includes(path)) {
      for (const statement of source.statements) {
        if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) continue;
        fault(lineOf(statement), 'expected only `export ... from` in a public index');
      }
    }
  }
  return [...faults, ...findCycles(graph)];
}

function findDirectionFault(area: Area, path: string, target: string): string | undefined {
  if (area === 'tool') return undefined;
  const to = areaOf(target);
  if (area === 'lab') {
    if (to === 'lab') return findLabFault(path, target);
    if (to === 'index' || to === 'tool') return undefined;
    return `lab/ imports nothing of src/ but src/index.ts, got ${target}`;
  }
  if (to === 'tool' || to === 'lab') return `src/ imports only src/, got ${target}`;
  if (area === 'node') {
    return to === 'node' || to === 'index'
      ? undefined
      : `src/node imports itself and src/index.ts, got ${target}`;
  }
  if (area === 'cli') {
    if (to === 'cli' || to === 'index' || target === 'src/node/index.ts') return undefined;
    return `src/cli imports itself, src/node/index.ts and src/index.ts, got ${target}`;
  }
  if (to === 'node' || to === 'cli') return `only src/node and src/cli know of Node, got ${target}`;
  if (area === 'index') return undefined;
  if (to === 'index') return 'files inside src/ import each other, not src/index.ts';
  const [from, below] = [layerOf(path), layerOf(target)];
  const [folder, other] = [path.split('/')[1]!, target.split('/')[1]!];
  if (folder === other || from < 0 || below < from) return undefined;
  return `${folder} may import only lower layers, got ${other}`;
}

/** Files that lie in lab/ itself import whatever they like. */
function findLabFault(path: string, target: string): string | undefined {
  const [folder, other] = [path, target].map((file) =>
    file.split('/').length > 2 ? file.split('/')[1] : undefined,
  );
  if (folder === undefined || folder === other) return undefined;
  const [from, below] = [folder, other].map((name) => labLayers.findIndex((row) => row.includes(name ?? '')));
  if (below! >= 0 && below! < from!) return undefined;
  return `lab/${folder} may import only lower folders of lab/, got ${target}`;
}

function findPackageFault(
  area: Area,
  path: string,
  { node }: ProjectImport,
  specifier: string,
  files: readonly ProjectFile[],
): string | undefined {
  if (specifier.startsWith('node:') || isBuiltin(specifier)) {
    if (area !== 'node' && area !== 'cli' && area !== 'tool') {
      return `Node's modules only in src/node, src/cli, scripts and test, got ${specifier}`;
    }
    return specifier.startsWith('node:') ? undefined : `expected node:${specifier}, got ${specifier}`;
  }
  const name = specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? specifier;
  const { shipped, tools } = listPackages(path, files);
  if (area === 'core' || area === 'index') {
    if (!corePackages.includes(specifier))
      return `src/ may import only ${corePackages.join(', ')}, got ${specifier}`;
    if (specifier === 'zod' && !isNamespaceImport(node, 'z')) return "expected `import * as z from 'zod'`";
  }
  if (
    area === 'lab' &&
    listPackages('package.json', files).shipped.has(name) &&
    !corePackages.includes(name)
  ) {
    return `packages that need Node stay out of lab/, got ${specifier}`;
  }
  const known = shipped.has(name) || ((area === 'lab' || area === 'tool') && tools.has(name));
  return known ? undefined : `expected a package that package.json lists for its use, got ${specifier}`;
}

function isNamespaceImport(node: ts.Node, name: string): boolean {
  if (!ts.isImportDeclaration(node)) return false;
  const bindings = node.importClause?.namedBindings;
  return bindings !== undefined && ts.isNamespaceImport(bindings) && bindings.name.text === name;
}

// What the package.json files between the file and the root list.
function listPackages(
  path: string,
  files: readonly ProjectFile[],
): { shipped: Set<string>; tools: Set<string> } {
  const shipped = new Set<string>();
  const tools = new Set<string>();
  for (const file of files) {
    if (posix.basename(file.path) !== 'package.json') continue;
    const folder = posix.dirname(file.path);
    if (folder !== '.' && !path.startsWith(`${folder}/`)) continue;
    const manifest = JSON.parse(file.text) as Record<string, Record<string, string> | undefined>;
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
      shipped.add(name);
    for (const name of Object.keys({ ...manifest.devDependencies })) tools.add(name);
  }
  return { shipped, tools };
}

function findTextFaults(source: ts.SourceFile, fault: (line: number, message: string) => void): void {
  visitNodes(source, (node) => {
    const line = () => lineOf(node);
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
      if (isMember && localeDependent.test(node.text))
        fault(line(), `${node.text} depends on the machine's locale`);
      const isKey = 'name' in parent && parent.name === node && !ts.isVariableDeclaration(parent);
      if (isMember || isKey) return;
      const isTiming = node.text === 'performance' && timedFiles.has(source.fileName);
      if (bannedGlobals.has(node.text) && !isTiming) fault(line(), `src/ does without ${node.text}`);
      if (node.text !== 'Math') return;
      const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : undefined;
      if (member !== undefined && exactMath.has(member)) return;
      fault(line(), `expected a member of Math with the same bits in every engine, got ${parent.getText()}`);
    } else if (ts.isBinaryExpression(node)) {
      const operator = node.operatorToken.kind;
      const power = operator === ts.SyntaxKind.AsteriskAsteriskToken;
      if (!power && operator !== ts.SyntaxKind.AsteriskAsteriskEqualsToken) return;
      if (power && isConstant(node.left) && isConstant(node.right)) return;
      fault(line(), `expected ** between literal numbers only, got ${node.getText()}`);
    }
  });
}

function isConstant(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isConstant(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return isConstant(node.operand);
  return ts.isNumericLiteral(node) || ts.isBigIntLiteral(node);
}

// Depth-first search; each file that leads back to one still open closes a cycle, reported once at that file.
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const faults: string[] = [];
  const done = new Set<string>();
  const open: string[] = [];
  const enter = (path: string) => {
    const start = open.indexOf(path);
    if (start >= 0)
      faults.push(`${path}:1: imports go in a circle, ${[...open.slice(start), path].join(' -> ')}`);
    if (start >= 0 || done.has(path)) return;
    open.push(path);
    for (const target of graph.get(path) ?? []) enter(target);
    open.pop();
    done.add(path);
  };
  for (const path of graph.keys()) enter(path);
  return faults;
}
