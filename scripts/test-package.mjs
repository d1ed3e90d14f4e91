// `npm run test:package [-- --short] [-- VITEST ARGUMENTS]`: builds the packages and tests them. `--short` packs the
// folder alone and looks at what it holds; all else also installs, starts, upgrades and removes. `--bench`, which is
// `npm run bench`, packs the folder alone and measures it.
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build, projectRoot } from './build-if-stale.mjs';
import { findOnPath } from './runtimes.mjs';
import { hasKeyring, surroundings } from './surroundings.mjs';

const given = process.argv.slice(2);
const isShort = given[0] === '--short';
const isBench = given[0] === '--bench';
/** The unpacked folder, without packages made of it. */
const isFolderOnly = isShort || isBench;
const packages = path.join(os.tmpdir(), `awork-timer-packages-${process.pid}`);
/** Where a machine that cannot download has its own packaging tools. */
const tools = process.env['AWORK_TIMER_PACKAGE_TOOLS'] ?? '';

/**
 * electron-builder's own downloads, replaced by what this machine has where it cannot download. What comes out serves
 * for tests and is never released.
 * @returns {Record<string, string>}
 */
function standIns() {
  const electronDist = process.env['ELECTRON_DIST'] ?? process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const sevenZip = findOnPath('7za');
  return {
    ...(electronDist === undefined ? {} : { ELECTRON_DIST: electronDist }),
    ...(sevenZip === undefined
      ? {}
      : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip, ELECTRON_BUILDER_COMPRESSION_LEVEL: '1' }),
    // A folder alone needs none of the tools that make packages.
    ...(!isFolderOnly && existsSync(tools)
      ? {
          CUSTOM_FPM_PATH: path.join(tools, 'fpm-debian.mjs'),
          FPM_DEBIAN_QUICK: '1',
          APPIMAGE_TOOLS_PATH: execFileSync(path.join(tools, 'appimage-tools'), {
            encoding: 'utf8',
          }).trim(),
        }
      : {}),
  };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} env
 */
function run(command, args, env) {
  const { status, error } = spawnSync(command, args, { cwd: projectRoot, stdio: 'inherit', env });
  if (error !== undefined) console.error(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

/** @param {string} name */
function packageFolder(name) {
  return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/**
 * The packages look for updates on this machine, and accept those that are signed with a key of this run.
 * @returns {Promise<Record<string, string>>}
 */
async function updateFeed() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    AWORK_TIMER_UPDATE_URL: `http://127.0.0.1:${port}/`,
    AWORK_TIMER_UPDATE_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    AWORK_TIMER_TEST_SIGNING_KEY: privateKey
      .export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
  };
}

async function testPackages() {
  Object.assign(process.env, await updateFeed());
  if (!build()) return 1;
  mkdirSync(packages, { recursive: true });
  const env = {
    ...process.env,
    ...standIns(),
    AWORK_TIMER_PACKAGES: packages,
    ...(hasKeyring() ? { AWORK_TIMER_E2E_KEYRING: '1' } : {}),
  };
  const packed = run(
    process.execPath,
    [
      path.join(packageFolder('electron-builder'), 'cli.js'),
      '--config',
      'electron-builder.config.ts',
      '--publish',
      'never',
      `-c.directories.output=${packages}`,
      '--linux',
      ...(isFolderOnly ? ['dir'] : []),
      '--x64',
    ],
    env,
  );
  if (packed !== 0) return packed;
  const vitest = [
    path.join(packageFolder('vitest'), 'vitest.mjs'),
    'run',
    '--config',
    isBench ? 'vitest.long.config.ts' : 'vitest.package.config.ts',
    ...(isShort ? ['contents'] : []),
    ...(isBench ? ['start.bench'] : []),
    ...given.slice(isFolderOnly ? 1 : 0),
  ];
  const [command = process.execPath, ...args] = [...surroundings(), process.execPath, ...vitest];
  return run(command, args, env);
}

try {
  process.exitCode = await testPackages();
} finally {
  rmSync(packages, { recursive: true, force: true });
}
