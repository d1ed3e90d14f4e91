import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageFile, resolvePageFile } from '../../../src/main/static-pages/page-files';
import { newFolder } from '../../support/new-folder';

const ROOT = path.resolve('/app/renderer');

describe('a page path', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/index-abc12345.js', 'assets/index-abc12345.js'],
    ['/assets/a%20b.css', 'assets/a b.css'],
  ])('%s is %s', (urlPath, file) => {
    expect(resolvePageFile(ROOT, urlPath)).toBe(path.join(ROOT, file));
  });

  it.each([
    '',
    'index.html',
    '/../main/index.js',
    '/assets/../../main/index.js',
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/..%5cmain%5cindex.js',
    '/assets/..\\..\\main\\index.js',
    '/C:/windows/win.ini.js',
    '//etc/passwd',
    '/index.html%00.js',
    '/%',
    '/.env.json',
    '/assets/',
    '/assets',
    '/index.js.map',
    '/main.ts',
  ])('%s is refused', (urlPath) => {
    expect(resolvePageFile(ROOT, urlPath)).toBeNull();
  });

  it('never leads out of the folder', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '/', 'a', 'index.js', '\0', ':'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const file = resolvePageFile(ROOT, `/${pieces.join('/')}.js`);
        return file === null || path.resolve(file).startsWith(ROOT + path.sep);
      }),
    );
  });
});

describe('a page file', () => {
  it('comes with its type, and can be kept for good when its name holds a hash', async () => {
    const root = await newFolder('pages');
    await mkdir(path.join(root, 'assets'));
    await writeFile(path.join(root, 'index.html'), '<!doctype html>');
    await writeFile(path.join(root, 'assets', 'index-Bx12_a9z.js'), 'export {};');

    expect(readPageFile(root, '/')).toEqual({
      bytes: Buffer.from('<!doctype html>'),
      contentType: 'text/html; charset=utf-8',
      isImmutable: false,
    });
    expect(readPageFile(root, '/assets/index-Bx12_a9z.js')).toMatchObject({
      contentType: 'text/javascript; charset=utf-8',
      isImmutable: true,
    });
    expect(readPageFile(root, '/none.html')).toBeNull();
    expect(readPageFile(root, '/../x.html')).toBeNull();
  });
});
