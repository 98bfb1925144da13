// Reads the project's own files and lists what each imports, for the tests of policy (layers, noNetwork).
// Everything is read from the syntax tree, so words in comments and strings are never mistaken for code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A file of the project: path from the repository root with forward slashes, and its text. */
export interface ProjectFile {
  path: string;
  text: string;
}

/** One import, re-export, import type, `import()` or `require()`; `specifier` is undefined where it is computed. */
export interface ProjectImport {
  specifier: string | undefined;
  line: number;
  node: ts.Node;
}

/** The repository root as a directory URL. */
export const repositoryRoot = new URL('../', import.meta.url);

const unread = new Set(['node_modules', 'dist', 'runs', 'coverage']);
const readable = /\.([cm]?[jt]sx?|svelte|html|json|css)$/;
const markup = /\.(svelte|html)$/;
const loaders = new Set(['require', 'getBuiltinModule']);

/** Every file below the given folders, sorted; folders that do not exist yet yield nothing. */
export function readProject(folders: readonly string[], rootFiles: readonly string[] = []): ProjectFile[] {
  const paths: string[] = rootFiles.filter((path) => existsSync(new URL(path, repositoryRoot)));
  const pending = folders.filter((folder) => existsSync(new URL(folder, repositoryRoot)));
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(new URL(`${folder}/`, repositoryRoot), { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!unread.has(entry.name)) pending.push(`${folder}/${entry.name}`);
      } else paths.push(`${folder}/${entry.name}`);
    }
  }
  return paths.sort().map((path) => ({
    path,
    text: readable.test(path) ? readFileSync(new URL(path, repositoryRoot), 'utf8') : '',
  }));
}

/** True of files that hold code: scripts in any dialect, and pages with script elements. */
export function isCode(path: string): boolean {
  return /\.([cm]?[jt]sx?|svelte|html)$/.test(path);
}

/** The syntax tree of a file; of a page, that of its script elements, on their own lines. */
export function parseFile({ path, text }: ProjectFile): ts.SourceFile {
  const code = markup.test(path) ? blankMarkup(text) : text;
  const name = markup.test(path) ? `${path}.ts` : path;
  return ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true);
}

function blankMarkup(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  let code = '';
  let end = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/gi)) {
    const start = match.index + match[1]!.length;
    code += blank(text.slice(end, start)) + match[2];
    end = start + match[2]!.length;
  }
  return code + blank(text.slice(end));
}

/** Calls `visit` on every node below `root`, in source order. */
export function visitNodes(root: ts.Node, visit: (node: ts.Node) => void): void {
  ts.forEachChild(root, (child) => {
    visit(child);
    visitNodes(child, visit);
  });
}

/** Line of a node, from 1. */
export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Everything the file imports, in source order. */
export function listImports(source: ts.SourceFile): ProjectImport[] {
  const found: ProjectImport[] = [];
  visitNodes(source, (node) => {
    const argument = importedName(node);
    if (argument === undefined) return;
    const specifier = argument !== null && ts.isStringLiteralLike(argument) ? argument.text : undefined;
    found.push({ specifier, line: lineOf(node), node });
  });
  return found;
}

// The node that names the module, null where an import has none, undefined where the node is no import.
function importedName(node: ts.Node): ts.Node | null | undefined {
  if (ts.isImportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : null;
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression;
  const loads =
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && loaders.has(callee.text)) ||
    (ts.isPropertyAccessExpression(callee) && loaders.has(callee.name.text)) ||
    callee.getText() === 'require.resolve';
  return loads ? (node.arguments[0] ?? null) : undefined;
}
