// V8 keeps a script in one byte per character as long as each fits into one, and in two otherwise: a single ellipsis
// doubles what a file of 200 kB holds in memory.
import type { Plugin } from 'vite';

const WIDE = /[\u0100-\uFFFF]/g;

/**
 * Escapes each UTF-16 unit above U+00FF. In strings, templates, regular expressions and names of one unit the escape means
 * the same; only `String.raw` would tell the difference, and ours ends in a regular expression.
 */
export function escapeWide(code: string): string {
  return code.replaceAll(WIDE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Escapes the code of an output after it has been minified: the minifier would write the characters again. */
export function oneByteSource(): Plugin {
  return {
    name: 'timer:one-byte-source',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk') chunk.code = escapeWide(chunk.code);
        }
      },
    },
  };
}
