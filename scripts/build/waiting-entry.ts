import type { Plugin } from 'vite';

/**
 * Emits `index.js`, the module that Electron loads first. Electron starts Chromium when its entry is loaded: of a script that is
 * at once, of a module once it no longer waits. A command to the running app has to be answered before.
 *
 * @param script beside it, in CommonJS; exports the promise `started`
 */
export function waitingEntry(script: string): Plugin {
  return {
    name: 'timer:waiting-entry',
    apply: 'build',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'index.js',
        source: `import { createRequire } from 'node:module';
await createRequire(import.meta.url)('./${script}').started;
`,
      });
    },
  };
}
