// The page of `npm run dev` takes injected styles; the built page keeps its strict policy.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, createServer, type InlineConfig } from 'vite';
import { expect, test } from 'vitest';
import { allowInjectedStyles } from '../../scripts/build/build-guards';

const PAGE = path.resolve(import.meta.dirname, '../../src/renderer/index.html');
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

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

test('the served page allows injected styles and nothing else', async () => {
  const server = await createServer({
    ...config(''),
    appType: 'custom',
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const page = await server.transformIndexHtml('/index.html', await pageAlone());
    expect(policyOf(page)).toBe(
      STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    );
  } finally {
    await server.close();
  }
});
