import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importDirections } from './scripts/lint/import-directions.mjs';
import svelteConfig from './svelte.config.js';

// `no-restricted-syntax` of a later block replaces that of an earlier one, so the bans are named here and put together
// per folder below.
const noDefaultExport = [
  {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Export by name: a name that is the same everywhere can be searched for.',
  },
];
const noClock = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Time arrives inside events: take the instant as an argument.',
  },
  {
    selector:
      'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'Time arrives inside events: take the instant as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'Time and zone arrive inside events: take them as arguments.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Randomness arrives inside events: take it as an argument.',
  },
];
const noRawIpc = [
  {
    selector: 'Identifier[name=/^ipc(Main|Renderer)$/]',
    message:
      'Channels are opened in src/main/desktop and src/preload only, where senders are checked.',
  },
  {
    selector: 'TSQualifiedName[left.name="Electron"]',
    message: "Only src/main/desktop knows Electron's types; describe what you need in a port.",
  },
];

const componentsExportThemselves = [
  {
    // By the capital letter: `./ticker.svelte` is a rune module, `ticker.svelte.ts`.
    selector:
      'ImportDeclaration[source.value=/(^|\\u002f)[A-Z][^\\u002f]*\\.svelte$/] > ImportSpecifier',
    message:
      'Put what components share with .ts files into one: typed lint sees only the component of a .svelte file.',
  },
];

export default defineConfig(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { timer: { rules: { 'import-directions': importDirections } } },
    languageOptions: {
      // One set of parser options for all files: the project service starts anew whenever they change.
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        ...noDefaultExport,
        ...noRawIpc,
        ...componentsExportThemselves,
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `(event) => send(event)` is the idiom for a handler that answers nothing.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        // A leading underscore says "left out on purpose", as in `const { token: _token, ...rest } = account`.
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser, svelteConfig },
    },
    rules: {
      // svelte-check knows which names exist; ESLint would have to be told each ambient type.
      'no-undef': 'off',
      // `let { entry, onstop }: Props = $props()` is how Svelte writes it, although nothing is assigned again.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props'] }],
    },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // ESLint sees every other component as `any`, and with it the arguments of its callbacks. These are left to
      // svelte-check, which knows the components and has no `any` to find.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': ['error', ...noDefaultExport, ...noRawIpc],
    },
  },
  {
    files: ['src/**'],
    rules: { 'timer/import-directions': 'error' },
  },
  {
    files: ['src/core/**', 'src/contract/**', 'src/text/**'],
    rules: {
      'no-restricted-syntax': ['error', ...noDefaultExport, ...noRawIpc, ...noClock],
    },
  },
  {
    files: ['src/main/desktop/**', 'src/preload/**'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport] },
  },
  {
    // A command-line tool speaks on the console.
    files: ['scripts/**', 'test/e2e/**', 'test/package/**', 'test/support/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      // Fakes implement ports whose methods are asynchronous without awaiting anything themselves.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // `expect(port.send).toHaveBeenCalled()` names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      // A missing element should fail the test where it is read; `!` says so in one character.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The end-to-end tests reach into Electron's own modules.
      'no-restricted-syntax': ['error', ...noDefaultExport, ...componentsExportThemselves],
    },
  },
  {
    // The tools that read these files want a default export.
    files: ['*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['scripts/**', '*.config.js'],
    languageOptions: { globals: globals.node },
  },
);
