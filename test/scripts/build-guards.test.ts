// The guards see what arrives by way of another file or a chunk loaded later, which lint cannot.
import { build, type Plugin } from 'vite';
import { expect, test } from 'vitest';
import {
  keepElectronOutOf,
  oneFileOnly,
  ownModulesOnly,
  refuseModules,
} from '../../scripts/build/build-guards';

/** Builds files that exist in memory only; the key is the name that the others import. */
async function bundle(files: Record<string, string>, entries: string[], guard: Plugin) {
  const memory: Plugin = {
    name: 'memory',
    resolveId: (source) => (source in files ? `\0${source}` : null),
    load: (id) => files[id.slice(1)] ?? null,
  };
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [guard, memory],
    build: {
      write: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [entry, entry])),
        external: ['electron'],
        output: { format: 'es' },
      },
    },
  });
}

const app = {
  index: `import { app } from 'electron'; import { greet } from 'common'; greet(app);`,
  browser: `import { greet } from 'common'; greet(); import('later').then(({ run }) => run());`,
  common: `export const greet = (x) => console.log(x);`,
  later: `export const run = () => console.log('later');`,
};

test('electron may be in one entry and not in the other', async () => {
  await bundle(app, ['index', 'browser'], keepElectronOutOf(['browser']));
});

test('electron is refused where it would only be loaded later', async () => {
  const later = `import { app } from 'electron'; export const run = () => app.quit();`;
  await expect(
    bundle({ ...app, later }, ['index', 'browser'], keepElectronOutOf(['browser'])),
  ).rejects.toThrow(/'browser' runs in plain Node but reaches electron: .* → .*later.* → electron/);
});

test('a package is refused that another file brings along', async () => {
  const files = { window: `import { x } from 'common'; x();`, common: `export * from 'zod';` };
  await expect(bundle(files, ['window'], refuseModules(/^zod$/, 'too big'))).rejects.toThrow(
    "'zod', imported by",
  );
});

test('a second file is refused', async () => {
  const files = { preload: `import('later').then(({ run }) => run());`, later: app.later };
  await expect(bundle(files, ['preload'], oneFileOnly())).rejects.toThrow('Expected one file, got');
});

test('a package is refused where no licence list would name it', async () => {
  const zod = { preload: `import { z } from 'zod'; z.string();` };
  await expect(bundle(zod, ['preload'], ownModulesOnly())).rejects.toThrow(
    /Expected no package, got .*zod/,
  );
  await bundle({ preload: app.common }, ['preload'], ownModulesOnly());
});
