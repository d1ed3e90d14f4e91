// Read by the build, by svelte-check, by ESLint and by the editor. No preprocessor: TypeScript without enums and the
// like is what Svelte 5 strips itself.
/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: {
    runes: true,
  },
};
