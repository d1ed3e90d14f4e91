// Type-checks every part of the project against its own tsconfig, two parts at a time. A part that has no files yet is
// skipped aloud; a source file that belongs to no part fails the run, since nobody else would ever check it.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const require = createRequire(import.meta.url);
const svelteCheck = path.join(
  path.dirname(require.resolve('svelte-check/package.json')),
  'bin/svelte-check',
);
const tsc = require.resolve('typescript/bin/tsc');

/**
 * svelte-check reads `.ts` files as well, and unlike tsc it knows what a `.svelte` file exports.
 * @type {readonly { folder: string, tool: 'tsc' | 'svelte-check' }[]}
 */
const PARTS = [
  // The slow ones first, so that the two lanes end together.
  { folder: 'src/renderer', tool: 'svelte-check' },
  { folder: 'test', tool: 'tsc' },
  { folder: 'test/renderer', tool: 'svelte-check' },
  { folder: 'src/main', tool: 'tsc' },
  { folder: 'test/e2e', tool: 'tsc' },
  { folder: '.', tool: 'tsc' },
  { folder: 'src/preload', tool: 'tsc' },
  { folder: 'src/sandbox', tool: 'tsc' },
  { folder: 'src/contract', tool: 'tsc' },
  { folder: 'src/text', tool: 'tsc' },
  { folder: 'src/core', tool: 'tsc' },
];
const LANES = 2;

/**
 * @param {string} folder
 * @returns {{ project: string, files: string[] }}
 */
function readPart(folder) {
  const project = path.join(root, folder, 'tsconfig.json');
  /** @type {{ config?: unknown, error?: ts.Diagnostic }} */
  const read = ts.readConfigFile(project, (file) => ts.sys.readFile(file));
  if (read.error !== undefined) {
    throw new Error(ts.flattenDiagnosticMessageText(read.error.messageText, '\n'));
  }
  const parsed = ts.parseJsonConfigFileContent(
    read.config,
    ts.sys,
    path.dirname(project),
    undefined,
    project,
    undefined,
    [{ extension: 'svelte', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }],
  );
  return { project, files: parsed.fileNames.map((file) => path.normalize(file)) };
}

/** @returns {string[]} every file that somebody has to check */
function sources() {
  return ['src', 'test', 'scripts']
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => /\.(ts|mts|cts|mjs|svelte)$/.test(file) && !file.includes('node_modules'));
}

/**
 * @param {{ project: string, files: string[], tool: 'tsc' | 'svelte-check' }} part
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function check({ project, files, tool }) {
  // Without a component in it a part gets the warning that it has none, which is no reason to fail.
  const strictness = files.some((file) => file.endsWith('.svelte')) ? ['--fail-on-warnings'] : [];
  const args =
    tool === 'tsc'
      ? [tsc, '--project', project, '--pretty', process.stdout.isTTY ? 'true' : 'false']
      : [svelteCheck, '--tsconfig', project, '--output', 'human', ...strictness];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      resolve({ ok: false, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => {
      resolve({ ok: code === 0, output });
    });
  });
}

const wanted = process.argv.slice(2).map((folder) => path.normalize(folder).replace(/[\\/]$/, ''));
const unknown = wanted.filter(
  (folder) => !PARTS.some((part) => path.normalize(part.folder) === folder),
);
if (unknown.length > 0) {
  console.error(
    `No such part: ${unknown.join(', ')}. Parts: ${PARTS.map((p) => p.folder).join(', ')}`,
  );
  process.exit(2);
}

/** @type {string[]} */
const failed = [];
const queue = PARTS.map((part) => ({ ...part, ...readPart(part.folder) }));

const covered = new Set(queue.flatMap((part) => part.files));
const orphans = sources().filter((file) => !covered.has(file));
if (orphans.length > 0) {
  console.error('These files belong to no tsconfig.json, so nothing checks them:');
  for (const file of orphans) console.error(`  ${path.relative(root, file)}`);
  failed.push('files without a part');
}

const jobs = queue.filter(
  (part) => wanted.length === 0 || wanted.includes(path.normalize(part.folder)),
);
let next = 0;
async function lane() {
  for (let part = jobs[next++]; part !== undefined; part = jobs[next++]) {
    if (part.files.length === 0) {
      console.log(`- ${part.folder}: no files yet`);
      continue;
    }
    const { ok, output } = await check(part);
    console.log(`${ok ? '✓' : '✗'} ${part.folder} (${part.files.length} files, ${part.tool})`);
    if (!ok) {
      console.log(output.trimEnd());
      failed.push(part.folder);
    }
  }
}
await Promise.all(Array.from({ length: LANES }, lane));

if (failed.length > 0) {
  console.error(`Type check failed: ${failed.join(', ')}`);
  process.exit(1);
}
