// The page of `npm run dev` takes injected styles; the built page keeps its strict policy.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, createServer, type InlineConfig } from 'vite';
import { expect, test } from 'vitest';
import { allowInjectedStyles, writePolicyTag } from '../../scripts/build/build-guards';
import { policyTagContent } from '../../src/main/static-pages/policy';

const PAGE = path.resolve(import.meta.dirname, '../../src/renderer/index.html');
const STRICT = policyTagContent();

const policyOf = (html: string) =>
  /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1];

/** The page's head without its script, so that nothing has to be built. */
async function pageAlone(): Promise<string> {
  return (await readFile(PAGE, 'utf8')).replace(/<script.*<\/script>|<link rel="icon".*>/g, '');
}

const config = (html: string): InlineConfig => ({
  configFile: false,
  logLevel: 'silent',
  plugins: [
    writePolicyTag(STRICT),
    allowInjectedStyles(),
    {
      name: 'memory',
      resolveId: (source) => (source.endsWith('page.html') ? source : null),
      load: (id) => (id.endsWith('page.html') ? html : null),
    },
  ],
});

test('the built page keeps the strict policy', async () => {
  const built = await build({
    ...config(await pageAlone()),
    build: { write: false, rolldownOptions: { input: 'page.html' } },
  });
  const outputs = 'output' in built ? built.output : [];
  const page = outputs.find(({ fileName }) => fileName === 'page.html');
  expect(page?.type === 'asset' && policyOf(String(page.source))).toBe(STRICT);
});

test('the served page allows injected styles and the markup of the overlay, and nothing else', async () => {
  const server = await createServer({
    ...config(''),
    appType: 'custom',
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const page = await server.transformIndexHtml('/index.html', await pageAlone());
    expect(policyOf(page)).toBe(
      STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
        "; require-trusted-types-for 'script'; trusted-types svelte-trusted-html",
        '',
      ),
    );
  } finally {
    await server.close();
  }
});
