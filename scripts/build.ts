// Builds dist/: runs the generators that exist, compiles src/ (tsconfig.build.json) and makes the command executable.
// Compiler and generators run inside this process; nothing asks, nothing is downloaded. Exit code 1 on any error.
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../', import.meta.url));
const outputDirectory = fileURLToPath(new URL('../dist/', import.meta.url));
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

// Run in this order, before the compiler, because the first may write sources: file and the function it exports,
// which is given the output directory.
const generators = [
  ['generate.ts', 'generate'],
  ['internet.ts', 'compileInternet'],
  ['labSummary.ts', 'writeStorySummary'],
  ['worldMap.ts', 'writeWorldMap'],
] as const;

async function runGenerators(): Promise<void> {
  for (const [file, name] of generators) {
    const url = new URL(file, import.meta.url);
    if (!existsSync(url)) continue;
    const generator: unknown = (await import(url.href))[name];
    if (typeof generator !== 'function') {
      throw new Error(`scripts/${file}: expected an exported function ${name}, got ${typeof generator}`);
    }
    await generator(outputDirectory);
  }
}

// Emits nothing unless every file is right.
function compile(): boolean {
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  const read = ts.readConfigFile(`${root}tsconfig.build.json`, ts.sys.readFile);
  const config = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, root, { noEmitOnError: true });
  const program = ts.createProgram(config.fileNames, config.options);
  const diagnostics = [
    ...(read.error ? [read.error] : []),
    ...config.errors,
    ...ts.getPreEmitDiagnostics(program),
  ];
  if (diagnostics.length === 0) diagnostics.push(...program.emit().diagnostics);
  if (diagnostics.length > 0) console.error(ts.formatDiagnostics(diagnostics, host));
  return diagnostics.length === 0;
}

rmSync(outputDirectory, { recursive: true, force: true });
mkdirSync(outputDirectory, { recursive: true });
await runGenerators();
if (!compile()) process.exitCode = 1;
else if (existsSync(command)) chmodSync(command, 0o755);
