import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import {
  allowInjectedStyles,
  keepElectronOutOf,
  oneFileOnly,
  ownModulesOnly,
  refuseModules,
  writePolicyTag,
} from './scripts/build/build-guards';
import { mainChunks } from './scripts/build/main-chunks';
import { oneByteSource } from './scripts/build/one-byte-source';
import { waitingEntry } from './scripts/build/waiting-entry';
import { windowChunks } from './scripts/build/window-chunks';
import { policyTagContent } from './src/main/static-pages/policy';

const inProject = (...parts: string[]) => path.resolve(import.meta.dirname, ...parts);

// The oldest runtime that the app is run on: the end-to-end tests may have to do with Electron 33.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/** The licence texts of all packages that are bundled; they have to go along with the code. */
const LICENSES = 'licenses.md';

const mainEntries = {
  desktop: inProject('src/main/index.ts'),
  // The host for an ordinary browser, started by plain Node.
  browser: inProject('src/main/browser/index.ts'),
  // A process of its own, because a call to the keychain can hang and must be killable.
  'keychain-child': inProject('src/main/keychain/child.ts'),
};

/** Without both of them the app does not look for new versions: it could not tell whose they are. */
const updateFeed = {
  url: process.env['AWORK_TIMER_UPDATE_URL'],
  publicKey: process.env['AWORK_TIMER_UPDATE_KEY'],
};
const hasUpdateFeed = updateFeed.url !== undefined && updateFeed.publicKey !== undefined;

const NO_ZOD = 'main checks what crosses, and a window with zod would be larger';

export default defineConfig({
  main: {
    plugins: [
      keepElectronOutOf(['browser', 'keychain-child']),
      waitingEntry('desktop.cjs'),
      oneByteSource(),
    ],
    // electron-vite copies what is imported as an asset into `out/`, except from this folder, which is `resources/` by
    // default and cannot be switched off. An installation carries `out/` only, so the folder named here does not exist.
    publicDir: 'none',
    define: { __UPDATE_FEED__: JSON.stringify(hasUpdateFeed ? updateFeed : null) },
    build: {
      target: NODE_TARGET,
      license: { fileName: LICENSES },
      // electron-vite leaves it off; parsing is a part of every start.
      minify: true,
      rolldownOptions: {
        input: mainEntries,
        // Hashes come from the content and names from the source, so the same sources give the same files.
        output: {
          // Node loads a module step by step, in turns of its own; a script at once, for half the processor time.
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          codeSplitting: mainChunks({
            desktop: mainEntries.desktop,
            browser: mainEntries.browser,
            keychainChild: mainEntries['keychain-child'],
            start: inProject('src/main/desktop/start.ts'),
            application: inProject('src/main/create-application.ts'),
            events: inProject('src/main/account/events.ts'),
            services: inProject('src/main/desktop/services.ts'),
          }),
          // The log names the classes of errors.
          keepNames: true,
        },
      },
    },
  },
  preload: {
    plugins: [
      refuseModules(/^(zod|node:.*)($|\/)/, NO_ZOD),
      ownModulesOnly(),
      oneFileOnly(),
      oneByteSource(),
    ],
    build: {
      target: NODE_TARGET,
      // A sandboxed preload has no `require` for packages: everything but electron goes into the file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: inProject('src/preload/index.ts') },
        // `sandbox: true` loads CommonJS only, and in a package of `"type": "module"` that is called .cjs.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inProject('src/renderer'),
    plugins: [
      refuseModules(
        /^(zod|electron|node:.*)($|\/)/,
        `a window has neither Node nor Electron, and ${NO_ZOD}`,
      ),
      writePolicyTag(policyTagContent()),
      allowInjectedStyles(),
      // Vite's root is the renderer's folder; the Svelte configuration lies in the project's.
      svelte({ configFile: inProject('svelte.config.js') }),
      oneByteSource(),
    ],
    build: {
      target: CHROME_TARGET,
      license: { fileName: LICENSES },
      // electron-vite leaves it off for the renderer.
      minify: true,
      // Small images, too, are files: `data:` URLs would have to be allowed by the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: inProject('src/renderer/index.html'),
          mini: inProject('src/renderer/mini.html'),
        },
        output: {
          codeSplitting: windowChunks(
            inProject('src/renderer/main.ts'),
            inProject('src/renderer/mini.ts'),
          ),
        },
      },
    },
  },
});
