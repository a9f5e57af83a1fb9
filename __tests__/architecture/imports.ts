import { join, normalize } from 'node:path/posix';
import ts from 'typescript';

export interface SourceText {
  /** From the repository root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** From the doors down; rooms of one row do not know one another. */
const ROWS: readonly (readonly string[])[] = [
  ['doors'],
  ['commands'],
  ['release', 'report'],
  ['checks', 'diagnosis', 'railway', 'tailscale', 'image', 'probe', 'github'],
  ['project'],
  ['tailnet'],
  ['settings', 'data'],
  ['model'],
];
const WITHOUT_SYSTEM: ReadonlySet<string> = new Set([
  'report',
  'checks',
  'diagnosis',
  'tailnet',
  'settings',
  'data',
  'model',
]);
const SANDBOX_USES: ReadonlySet<string> = new Set(['project', 'tailnet', 'model', 'system', 'data']);
/** Modules by which a program touches the outside. */
const OUTSIDE =
  /^(node:)?(fs|fs\/promises|child_process|http|https|http2|net|tls|dns|dgram|os|worker_threads|cluster)$/;
const MAY_TOUCH: ReadonlySet<string> = new Set(['system', 'sandbox']);

/** The room of a source file: `src/tailnet/hujson.ts` is in tailnet, `src/cli.ts` is a door. */
function roomOf(path: string): string | undefined {
  const [top, second, third] = path.split('/');
  if (top === 'sandbox') return 'sandbox';
  if (top !== 'src') return undefined;
  return third === undefined ? 'doors' : second;
}

/** Every import, export-from, dynamic import and require that breaks an arrow, as `file:line: what`. */
export function brokenArrows(sources: readonly SourceText[]): string[] {
  return sources.flatMap((source) => importsOf(source).flatMap((used) => broken(source.path, used) ?? []));
}

interface Used {
  /** Undefined where the specifier is computed. */
  readonly specifier: string | undefined;
  readonly line: number;
  readonly typeOnly: boolean;
}

function broken(path: string, { specifier, line, typeOnly }: Used): string | undefined {
  const from = roomOf(path);
  if (from === undefined) return `${path}: no room of the house`;
  const say = (what: string): string => `${path}:${line}: ${what}`;
  if (specifier === undefined) {
    return path === 'src/commands/sandbox.ts'
      ? undefined
      : say('a computed import: only commands/sandbox loads by path');
  }
  if (!specifier.startsWith('.')) {
    return OUTSIDE.test(specifier) && !MAY_TOUCH.has(from)
      ? say(`${from} touches the outside by ${specifier}`)
      : undefined;
  }
  const to = roomOf(normalize(join(path, '..', specifier)));
  if (to === undefined) return say(`${specifier} is outside the house`);
  if (to === 'sandbox' && from === 'commands') {
    return path === 'src/commands/sandbox.ts' && typeOnly
      ? undefined
      : say('the sandbox is loaded by path, and only by commands/sandbox');
  }
  return isAllowed(from, to) ? undefined : say(`${from} may not know ${to}`);
}

function isAllowed(from: string, to: string): boolean {
  if (from === to) return true;
  if (from === 'sandbox') return SANDBOX_USES.has(to);
  if (to === 'sandbox') return false;
  if (from === 'system') return to === 'model';
  if (to === 'system') return !WITHOUT_SYSTEM.has(from);
  const rank = (room: string): number => ROWS.findIndex((row) => row.includes(room));
  return rank(from) >= 0 && rank(to) > rank(from);
}

function importsOf({ path, text }: SourceText): Used[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Used[] = [];
  const add = (node: ts.Node, argument: ts.Node | undefined, typeOnly: boolean): void => {
    const specifier = argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : undefined;
    found.push({ specifier, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, node.importClause?.isTypeOnly === true);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isLoading(node.expression)) add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isLoading(called: ts.Expression): boolean {
  return (
    called.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(called) && ['require', 'createRequire'].includes(called.text))
  );
}
