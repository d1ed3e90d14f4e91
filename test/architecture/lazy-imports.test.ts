// Node keeps a failed import for good, so each dynamic import goes through the one helper that lets it be tried again.
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { readSources } from './source-graph';

const root = path.join(import.meta.dirname, '../..');

/** The dynamic imports of a text that are not inside a call of `lazyImport`. */
function bareImports(text: string): readonly string[] {
  const found: string[] = [];
  if (!text.includes('import(')) return found;
  const visit = (node: ts.Node, isLazy: boolean): void => {
    const called = ts.isCallExpression(node) ? node.expression : null;
    if (called?.kind === ts.SyntaxKind.ImportKeyword && !isLazy) found.push(node.getText());
    const isHelper = called?.getText() === 'lazyImport';
    node.forEachChild((child) => visit(child, isLazy || isHelper));
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true), false);
  return found;
}

test('a planted import without the helper is found', () => {
  expect(bareImports("const a = await import('./a'); lazyImport(() => import('./b'));")).toEqual([
    "import('./a')",
  ]);
});

/** The template of a component has no place for the helper. */
function importsOfTemplate(text: string): readonly string[] {
  const template = text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '');
  return template.match(/\bimport\([^)]*\)/g) ?? [];
}

test('a planted import in the template of a component is found', () => {
  const component =
    "<script>import A from 'a';</script>{#await import('./B.svelte') then b}{/await}";
  expect(importsOfTemplate(component)).toEqual(["import('./B.svelte')"]);
});

test('every dynamic import of the app goes through lazyImport', () => {
  const bare = [...readSources(root)].flatMap(([file, text]) => {
    const isComponent = file.endsWith('.svelte');
    const scripts = isComponent
      ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code)
      : [text];
    const found = [
      ...scripts.flatMap(bareImports),
      ...(isComponent ? importsOfTemplate(text) : []),
    ];
    return found.map((one) => `${file}: ${one}`);
  });
  expect(bare).toEqual([]);
});
