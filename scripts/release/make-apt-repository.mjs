// Makes an apt repository from a release's deb packages, signed by one of the keys of gpg:
//
//   node scripts/release/make-apt-repository.mjs FOLDER KEY_FINGERPRINT TARGET
//
// TARGET then holds `pool` and `dists`, to be served as they are, and the public key that people put into `Signed-By`.
// Needs apt-ftparchive (package apt-utils), dpkg-deb and gpg.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const SUITE = 'stable';
const COMPONENT = 'main';
const ARCHITECTURES = ['amd64', 'arm64'];
export const KEY_FILE = 'awork-timer-archive-keyring.asc';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/**
 * apt-ftparchive knows a package's architecture by the end of a name in Debian's own form.
 * @param {string} file
 */
function archiveNameOf(file) {
  const format = '${Package}_${Version}_${Architecture}.deb';
  return run('dpkg-deb', ['--show', `--showformat=${format}`, path.resolve(file)], '.');
}

/**
 * @param {string} folder with the deb packages
 * @param {string} fingerprint of a secret key that gpg has
 * @param {string} target a folder that need not be there yet
 * @returns {readonly string[]} the packages' names
 */
export function makeAptRepository(folder, fingerprint, target) {
  const packages = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  if (packages.length === 0) throw new Error(`${folder} holds no deb package`);
  const pool = path.join('pool', COMPONENT);
  mkdirSync(path.join(target, pool), { recursive: true });
  for (const name of packages) {
    const file = path.join(folder, name);
    copyFileSync(file, path.join(target, pool, archiveNameOf(file)));
  }
  for (const architecture of ARCHITECTURES) {
    const lists = path.join(target, 'dists', SUITE, COMPONENT, `binary-${architecture}`);
    mkdirSync(lists, { recursive: true });
    const list = run('apt-ftparchive', ['--arch', architecture, 'packages', pool], target);
    writeFileSync(path.join(lists, 'Packages'), list);
    writeFileSync(path.join(lists, 'Packages.gz'), gzipSync(list, { level: 9 }));
  }
  const suite = path.join(target, 'dists', SUITE);
  const about = {
    Origin: 'Timer for awork',
    Label: 'Timer for awork',
    Suite: SUITE,
    Codename: SUITE,
    Components: COMPONENT,
    Architectures: ARCHITECTURES.join(' '),
  };
  const settings = Object.entries(about).flatMap(([name, value]) => [
    '-o',
    `APT::FTPArchive::Release::${name}=${value}`,
  ]);
  writeFileSync(
    path.join(suite, 'Release'),
    run('apt-ftparchive', [...settings, 'release', '.'], suite),
  );
  const sign = ['--batch', '--yes', '--local-user', fingerprint];
  run('gpg', [...sign, '--clearsign', '--output', 'InRelease', 'Release'], suite);
  run('gpg', [...sign, '--armor', '--detach-sign', '--output', 'Release.gpg', 'Release'], suite);
  writeFileSync(
    path.join(target, KEY_FILE),
    run('gpg', ['--batch', '--armor', '--export', fingerprint], target),
  );
  return packages;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, fingerprint, target] = process.argv.slice(2);
  if (folder === undefined || fingerprint === undefined || target === undefined) {
    console.error('node scripts/release/make-apt-repository.mjs FOLDER KEY_FINGERPRINT TARGET');
    process.exitCode = 1;
  } else {
    console.log(makeAptRepository(folder, fingerprint, target).join('\n'));
  }
}
