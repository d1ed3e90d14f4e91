// The ESLint rule that keeps imports pointing inwards: core ← contract ← text ← { main, renderer }. ESLint's own
// `no-restricted-imports` compares specifiers as written and does not see `import()`; this one resolves them first.
import path from 'node:path';

/**
 * What a file in one layer may import. `layers` and `packages` hold for every import; the `type…` ones only for imports
 * that vanish when types are stripped, the `dynamic…` ones only for `import()`.
 *
 * @typedef {object} Layer
 * @property {string} name
 * @property {RegExp} files
 * @property {readonly string[]} layers
 * @property {readonly string[]} [dynamicLayers]
 * @property {RegExp} packages
 * @property {RegExp} [typePackages]
 * @property {string} reason
 */

const NODE_OR_ANY = /^(?!electron(\/|$))(?!vitest|playwright|@testing-library|fast-check|axe-core)/;

/** zod with its methods, which a bundle takes as a whole, and which take their time whenever the app starts. */
const WHOLE_ZOD = /^zod(?!\/mini$)(\/|$)/;

/** The first match counts, so a folder stands before the one that it lies in. @type {readonly Layer[]} */
const LAYERS = [
  {
    name: 'core',
    files: /^src\/core\//,
    layers: ['core'],
    packages: /^temporal-polyfill(\/|$)/,
    reason: 'core is pure: it imports only src/core and temporal-polyfill',
  },
  {
    name: 'contract',
    files: /^src\/contract\//,
    layers: ['core', 'contract'],
    packages: /^zod\/mini$/,
    reason: 'contract describes the boundary: only src/core, src/contract and zod/mini',
  },
  {
    name: 'text',
    files: /^src\/text\//,
    layers: ['core', 'contract', 'text'],
    packages: /^temporal-polyfill(\/|$)/,
    reason: 'texts are for windows and for main: only src/core, src/contract and temporal-polyfill',
  },
  {
    name: 'sandbox',
    files: /^src\/sandbox\//,
    layers: ['sandbox'],
    packages: NODE_OR_ANY,
    reason: "a server written with the client's own helpers would agree with the client's mistakes",
  },
  {
    name: 'desktop',
    files: /^src\/main\/desktop\//,
    layers: ['core', 'contract', 'text', 'main', 'demo', 'desktop'],
    packages: /./,
    reason: 'the main process knows neither windows nor the sandbox',
  },
  {
    name: 'demo',
    files: /^src\/main\/demo\//,
    layers: ['core', 'contract', 'main', 'demo'],
    dynamicLayers: ['sandbox'],
    packages: NODE_OR_ANY,
    reason: 'the demo loads src/sandbox with import(), so that no other start pays for it',
  },
  {
    name: 'composition root',
    files: /^src\/main\/index\.ts$/,
    layers: ['core', 'contract', 'main', 'demo', 'desktop'],
    packages: NODE_OR_ANY,
    reason: 'only src/main/desktop imports electron; windows and sandbox are not imported at all',
  },
  {
    name: 'main',
    files: /^src\/main\//,
    layers: ['core', 'contract', 'text', 'main', 'demo'],
    packages: NODE_OR_ANY,
    reason:
      'only src/main/desktop imports electron, and only src/main/index.ts imports src/main/desktop: all else also runs without Electron',
  },
  {
    name: 'preload',
    files: /^src\/preload\//,
    layers: ['core', 'contract', 'preload'],
    packages: /^electron(\/renderer)?$/,
    typePackages: /^zod\/mini$/,
    reason:
      'the preload runs in a sandbox: only electron, and of zod only types (main checks what crosses)',
  },
  {
    name: 'renderer',
    files: /^src\/renderer\//,
    layers: ['core', 'contract', 'text', 'renderer'],
    packages: /^(svelte|temporal-polyfill)(\/|$)/,
    typePackages: /^zod\/mini$/,
    reason:
      'a window has the bridge and nothing else: svelte at run time, and of zod only types (main checks what crosses)',
  },
];

/** @param {string} file relative to the project, with slashes */
function layerOf(file) {
  // An import of the folder itself means its index.
  return LAYERS.find(
    (layer) =>
      layer.files.test(file) || layer.files.test(`${file}/`) || layer.files.test(`${file}.ts`),
  );
}

/**
 * @param {Layer} from
 * @param {string} specifier
 * @param {string} folder of the importing file, relative to the project
 * @param {'type' | 'value' | 'dynamic'} kind
 */
function isAllowed(from, specifier, folder, kind) {
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) {
    return (
      from.packages.test(specifier) ||
      (kind === 'type' && from.typePackages?.test(specifier) === true)
    );
  }
  const target = path.posix.join(folder, specifier.replace(/\?.*$/, ''));
  const to = layerOf(target);
  if (to === undefined) {
    // Icons and package.json are data; tests and scripts are not for the app.
    return target.startsWith('resources/') || target === 'package.json';
  }
  return (
    from.layers.includes(to.name) ||
    (kind === 'dynamic' && from.dynamicLayers?.includes(to.name) === true)
  );
}

/**
 * The parts of a syntax tree that this rule reads, TypeScript's own nodes included.
 * @typedef {object} Source
 * @property {string} type
 * @property {unknown} [value]
 * @property {unknown[]} [expressions]
 * @property {{ value: { cooked?: string | null | undefined } }[]} [quasis]
 * @property {Source} [literal]
 *
 * @typedef {object} Importing
 * @property {string} [importKind]
 * @property {string} [exportKind]
 * @property {Source | null | undefined} [source]
 * @property {Source} [argument]
 * @property {{ expression?: Source }} [moduleReference]
 * @property {Source[]} [arguments]
 */

/** @param {Source} source */
function specifierOf(source) {
  if (source.expressions?.length === 0) return source.quasis?.[0]?.value.cooked;
  return source.value;
}

/**
 * @param {import('eslint').Rule.RuleContext} context
 * @param {Layer} from
 * @param {string} folder
 * @returns {import('eslint').Rule.RuleListener}
 */
function listen(context, from, folder) {
  /**
   * @param {unknown} node
   * @param {Source | null | undefined} source
   * @param {'type' | 'value' | 'dynamic'} kind
   */
  function check(node, source, kind) {
    if (source === null || source === undefined) return;
    const specifier = specifierOf(source);
    // What is computed at run time cannot be judged here, so it is not written at all.
    const isKnown = typeof specifier === 'string';
    const isWholeZod = isKnown && WHOLE_ZOD.test(specifier);
    if (isKnown && !isWholeZod && isAllowed(from, specifier, folder, kind)) return;
    context.report({
      node: /** @type {import('eslint').Rule.Node} */ (node),
      messageId: 'direction',
      data: {
        specifier: isKnown ? specifier : 'a computed name',
        layer: from.name,
        reason: isWholeZod ? 'a start is cheaper with zod/mini' : from.reason,
      },
    });
  }

  /**
   * Only `import type …` vanishes: under verbatimModuleSyntax `import { type … }` still loads the module.
   * @param {Importing} node
   */
  function kindOf(node) {
    return node.importKind === 'type' || node.exportKind === 'type' ? 'type' : 'value';
  }
  /** @param {Importing} node */
  function checkStatement(node) {
    check(node, node.source, kindOf(node));
  }

  return {
    ImportDeclaration: checkStatement,
    ExportNamedDeclaration: checkStatement,
    ExportAllDeclaration: checkStatement,
    ImportExpression: (/** @type {Importing} */ node) => {
      check(node, node.source, 'dynamic');
    },
    TSImportType: (/** @type {Importing} */ node) => {
      check(node, node.source ?? node.argument?.literal, 'type');
    },
    TSImportEqualsDeclaration: (/** @type {Importing} */ node) => {
      check(node, node.moduleReference?.expression, kindOf(node));
    },
    'CallExpression[callee.name="require"]': (/** @type {Importing} */ node) => {
      check(node, node.arguments?.[0], 'value');
    },
  };
}

/** @type {import('eslint').Rule.RuleModule} */
export const importDirections = {
  meta: {
    type: 'problem',
    docs: { description: 'imports point inwards: core ← contract ← { main, preload, renderer }' },
    schema: [],
    messages: { direction: "'{{specifier}}' may not be imported from {{layer}}: {{reason}}." },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const from = LAYERS.find((layer) => layer.files.test(file));
    return from === undefined ? {} : listen(context, from, path.posix.dirname(file));
  },
};
