import { posix } from 'node:path';
import ts from 'typescript';
import type { CodeFile } from './source-tree.ts';

/** One import of a file: static, dynamic, re-export, type position or `require`. */
export interface Import {
  /** The importing file. */
  readonly from: string;
  /** The text between the quotes. */
  readonly specifier: string;
  /** One-based line of the import. */
  readonly line: number;
  /** Gone after type stripping. */
  readonly typeOnly: boolean;
  /** Loaded when the file is loaded: neither a type nor `import()`. */
  readonly atLoad: boolean;
  /** The imported file of ours, relative to the root; undefined for a library. */
  readonly target: string | undefined;
}

/** Every import of one file, in source order. */
export function importsOf(file: CodeFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const hit = importAt(node);
    if (hit !== undefined) found.push(describe(file, node, hit));
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}

interface Hit {
  readonly specifier: ts.Node | undefined;
  readonly kind: 'load' | 'lazy' | 'type';
}

function importAt(node: ts.Node): Hit | undefined {
  if (ts.isImportDeclaration(node)) {
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier, kind: typeOnly ? 'type' : 'load' };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { specifier: node.moduleSpecifier, kind: node.isTypeOnly ? 'type' : 'load' };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, kind: 'type' };
  }
  if (ts.isCallExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return { specifier: node.arguments[0], kind: 'lazy' };
    }
    if (ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      return { specifier: node.arguments[0], kind: 'load' };
    }
  }
  return undefined;
}

function describe(file: CodeFile, node: ts.Node, hit: Hit): Import {
  const literal = hit.specifier;
  const specifier =
    literal !== undefined && ts.isStringLiteralLike(literal) ? literal.text : '(computed)';
  return {
    from: file.path,
    specifier,
    line: file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1,
    typeOnly: hit.kind === 'type',
    atLoad: hit.kind === 'load',
    target: specifier.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(file.path), specifier))
      : undefined,
  };
}

/** The package (or `node:x`) an import specifier belongs to: `ws/lib/x` → `ws`. */
export function libraryOf(specifier: string): string {
  if (specifier.startsWith('node:')) return `node:${specifier.slice(5).split('/')[0] ?? ''}`;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
