// The apt repository of a release, read back by apt itself over `file:`, as a person's computer would read it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { KEY_FILE, makeAptRepository } from '../../scripts/release/make-apt-repository.mjs';
import { findOnPath } from '../../scripts/runtimes.mjs';
import { describeWhere } from '../support/describe-where';
import { packageNamed, VERSION } from './packages';

const missing = ['apt-ftparchive', 'gpg', 'apt-get'].find((name) => findOnPath(name) === undefined);

describeWhere(
  missing === undefined ? undefined : `${missing} is missing`,
  'The apt repository',
  () => {
    let folder: string;
    let repository: string;
    let computer: string;

    /** Makes a key in the keyring of this test, and gives its fingerprint. */
    function newKey(name: string): string {
      execFileSync('gpg', ['--batch', '--passphrase', '', '--quick-generate-key', name, 'ed25519']);
      const keys = execFileSync('gpg', ['--with-colons', '--list-secret-keys', `=${name}`], {
        encoding: 'utf8',
      });
      const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(keys)?.[1];
      if (fingerprint === undefined) throw new Error('gpg made no key');
      return fingerprint;
    }

    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'awork-timer-apt-'));
      process.env['GNUPGHOME'] = path.join(folder, 'keyring');
      mkdirSync(process.env['GNUPGHOME'], { mode: 0o700 });
      const debs = path.join(folder, 'release');
      mkdirSync(debs);
      const deb = packageNamed('-amd64.deb');
      copyFileSync(deb, path.join(debs, path.basename(deb)));
      const made = path.join(folder, 'made');
      makeAptRepository(debs, newKey('Release'), made);
    });

    afterAll(() => {
      spawnSync('gpgconf', ['--kill', 'gpg-agent']);
      delete process.env['GNUPGHOME'];
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    });

    /** A computer without any package lists, and the repository as it was made. */
    beforeEach(() => {
      repository = path.join(folder, 'repository');
      computer = path.join(folder, 'computer');
      rmSync(repository, { recursive: true, force: true });
      rmSync(computer, { recursive: true, force: true });
      execFileSync('cp', ['-r', path.join(folder, 'made'), repository]);
      for (const place of ['etc/apt/preferences.d', 'var/lib/apt/lists/partial', 'var/lib/dpkg']) {
        mkdirSync(path.join(computer, place), { recursive: true });
      }
      mkdirSync(path.join(computer, 'var/cache/apt/archives/partial'), { recursive: true });
      writeFileSync(path.join(computer, 'var/lib/dpkg/status'), '');
      copyFileSync(path.join(repository, KEY_FILE), path.join(computer, 'etc/key.asc'));
      writeFileSync(
        path.join(computer, 'etc/apt/sources.list'),
        `deb [signed-by=${computer}/etc/key.asc] file:${repository} stable main\n`,
      );
    });

    function apt(...args: string[]) {
      const { status, stdout, stderr } = spawnSync(
        'apt-get',
        [
          ['Dir', computer],
          ['Dir::State::status', path.join(computer, 'var/lib/dpkg/status')],
          ['APT::Architecture', 'amd64'],
          ['APT::Architectures', 'amd64'],
          ['APT::Sandbox::User', ''],
          ['Acquire::Languages', 'none'],
        ]
          .flatMap(([name, value]) => ['-o', `${String(name)}=${String(value)}`])
          .concat(args),
        { encoding: 'utf8', cwd: computer, env: { ...process.env, LC_ALL: 'C' } },
      );
      return { isDone: status === 0 && !/^[WE]:/m.test(stderr), text: stdout + stderr };
    }

    const NAME = `awork-timer_${VERSION}_amd64.deb`;
    const downloaded = () => path.join(computer, NAME);

    it('gives the package of the release', () => {
      expect(apt('update')).toMatchObject({ isDone: true });
      expect(apt('download', 'awork-timer')).toMatchObject({ isDone: true });
      expect(readFileSync(downloaded()).equals(readFileSync(packageNamed('-amd64.deb')))).toBe(
        true,
      );
    });

    it('is refused when a list has been altered', () => {
      const list = path.join(repository, 'dists/stable/main/binary-amd64/Packages');
      rmSync(`${list}.gz`);
      writeFileSync(list, readFileSync(list, 'utf8').replace(VERSION, '99.0.0'));
      const { isDone, text } = apt('update');
      expect(text).toMatch(/unexpected size|Hash Sum mismatch/);
      expect(isDone).toBe(false);
    });

    it('is refused when it is signed by another key', () => {
      makeAptRepository(path.join(folder, 'release'), newKey('Stranger'), repository);
      const { isDone, text } = apt('update');
      expect(text).toContain('NO_PUBKEY');
      expect(isDone).toBe(false);
    });

    it('gives no package that has been altered', () => {
      expect(apt('update')).toMatchObject({ isDone: true });
      const deb = path.join(repository, 'pool/main', NAME);
      const bytes = readFileSync(deb);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      writeFileSync(deb, bytes);
      const { isDone, text } = apt('download', 'awork-timer');
      expect(text).toContain('Hash Sum mismatch');
      expect(isDone).toBe(false);
      expect(existsSync(downloaded())).toBe(false);
    });
  },
);
