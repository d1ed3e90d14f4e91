// V8 keeps a script in one byte per character as long as each fits into one, and in two otherwise: a single ellipsis
// doubles what a file of 200 kB holds in memory.
import type { Plugin } from 'vite';

const WIDE = /[\u0100-\uFFFF]/g;
/** A backslash that belongs to what follows it. */
const ESCAPED_WIDE = /(?<!\\)(?:\\\\)*\\[\u0100-\uFFFF]/;

/**
 * Escapes each UTF-16 unit above U+00FF. In strings, templates, regular expressions and names of one unit the escape means the
 * same. `String.raw` keeps it as six characters; those of ours become regular expressions, which read them as the one.
 *
 * @throws where a backslash stands before such a unit: the two would then mean something else
 */
export function escapeWide(code: string): string {
  const escaped = ESCAPED_WIDE.exec(code);
  if (escaped !== null) throw new Error(`A backslash before ${escaped[0].slice(-1)} in the code`);
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
