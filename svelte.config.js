// Read by the build, by svelte-check, by ESLint and by the editor. No preprocessor: TypeScript without enums and the
// like is what Svelte 5 strips itself.

/** The styles of each class: it is short, for it stands in each element that a window draws before its first paint. */
const stylesOf = new Map();

/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: {
    runes: true,
    // Nothing asks a window for it, and saying it is loaded before the first paint.
    discloseVersion: false,
    cssHash: ({ hash, css }) => {
      const name = `s${hash(css).slice(0, 4)}`;
      if ((stylesOf.get(name) ?? css) !== css) throw new Error(`Two styles are called ${name}`);
      stylesOf.set(name, css);
      return name;
    },
  },
};
