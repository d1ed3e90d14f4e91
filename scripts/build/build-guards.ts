// Build plugins. Most refuse what lint can only see file by file: a package that reaches an output by way of other files.
import type { Plugin } from 'vite';

/** Fails the build when a module that matches is about to become part of this output. */
export function refuseModules(forbidden: RegExp, reason: string): Plugin {
  return {
    name: 'timer:refuse-modules',
    enforce: 'pre',
    resolveId(source, importer) {
      if (forbidden.test(source)) {
        this.error(
          `'${source}', imported by ${importer ?? 'an entry'}, may not be here: ${reason}`,
        );
      }
      return null;
    },
  };
}

/** Fails the build when one of `entries` needs `electron`, be it through a chunk that it shares or loads later. */
export function keepElectronOutOf(entries: readonly string[]): Plugin {
  return {
    name: 'timer:keep-electron-out',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const entry of Object.values(bundle)) {
        if (entry.type !== 'chunk' || !entry.isEntry || !entries.includes(entry.name)) continue;
        const seen = new Set<string>();
        const waiting = [[entry.fileName]];
        for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
          const name = way.at(-1) ?? '';
          if (seen.has(name)) continue;
          seen.add(name);
          if (/^electron(\/|$)/.test(name)) {
            this.error(
              `'${entry.name}' runs in plain Node but reaches electron: ${way.join(' → ')}`,
            );
          }
          const chunk = bundle[name];
          if (chunk?.type !== 'chunk') continue;
          for (const next of [...chunk.imports, ...chunk.dynamicImports]) {
            waiting.push([...way, next]);
          }
        }
      }
    },
  };
}

/** Fails the build when a package becomes part of this output: no licence list says there what is in it. */
export function ownModulesOnly(): Plugin {
  return {
    name: 'timer:own-modules-only',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const foreign =
          chunk.type === 'chunk'
            ? chunk.moduleIds.find((id) => /[\\/]node_modules[\\/]/.test(id))
            : undefined;
        if (foreign !== undefined) this.error(`Expected no package, got ${foreign}`);
      }
    },
  };
}

/** Fails the build when there is more than one file: a sandboxed preload cannot require a second one. */
export function oneFileOnly(): Plugin {
  return {
    name: 'timer:one-file-only',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle);
      if (files.length !== 1) this.error(`Expected one file, got ${files.join(', ')}`);
    },
  };
}

/** Writes the policy into the page's tag, in the place of its name. */
export function writePolicyTag(policy: string): Plugin {
  return {
    name: 'timer:write-policy-tag',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        if (!html.includes('%POLICY%')) throw new Error('The page has no place for its policy');
        return html.replace('%POLICY%', policy);
      },
    },
  };
}

/**
 * Lets the page of `npm run dev` take the `<style>` elements that Vite injects, so that it is styled and a changed style
 * shows at once; and lets Vite's own overlay write markup. The built page keeps its policy: Vite applies this plugin
 * only where it serves.
 */
export function allowInjectedStyles(): Plugin {
  return {
    name: 'timer:allow-injected-styles',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html
        .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        .replace(/; require-trusted-types-for [^;"]*; trusted-types [^;"]*/, ''),
  };
}
