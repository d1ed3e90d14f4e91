// The deb in a Debian that has nothing but what Debian calls its minimum: what is not in `depends` is missing there.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOnPath } from '../../scripts/runtimes.mjs';
import { describeWhere } from '../support/describe-where';
import { packageNamed, whyNotRoot } from './packages';

const whyNot =
  whyNotRoot ?? (findOnPath('debootstrap') === undefined ? 'debootstrap is missing' : undefined);

describeWhere(whyNot, 'A bare Debian', () => {
  let root: string;

  function inside(command: string): string {
    return execFileSync('chroot', [root, '/bin/sh', '-ec', command], {
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  const traces = () =>
    inside("find / -xdev -path /proc -prune -o -iname '*awork*' -print").trim().split('\n');

  // Some 100 packages are fetched and unpacked.
  const LIMIT_MS = 600_000;

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'bare-debian-'));
    const codename = /^VERSION_CODENAME=(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    execFileSync('debootstrap', ['--variant=minbase', codename ?? 'stable', root], {
      stdio: 'ignore',
    });
    // A temporary folder is its owner's alone; here it is everybody's root.
    chmodSync(root, 0o755);
    copyFileSync('/etc/resolv.conf', path.join(root, 'etc/resolv.conf'));
    copyFileSync(packageNamed('-amd64.deb'), path.join(root, 'package.deb'));
  }, LIMIT_MS);

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it(
    'gets from apt all that the app is linked against, lets it start, and keeps nothing after a purge',
    () => {
      const before = traces();
      inside('apt-get update -qq && apt-get install -y -qq --no-install-recommends ./package.deb');
      const missing = inside(
        `find /opt/awork-timer -type f -exec sh -c 'head -c4 "$1" | grep -q ELF' sh {} \\; -print |
       while read -r file; do ldd "$file" | sed -n "s|not found.*|$file|p"; done`,
      );
      expect(missing).toBe('');
      expect(inside('readlink /usr/bin/awork-timer').trim()).toBe(
        '/opt/awork-timer/bin/awork-timer',
      );

      // A switch that it refuses makes the app say so and end. By then Chromium has started its helper, since a
      // changed root has no user namespaces.
      const started = spawnSync(
        'unshare',
        [
          '--mount',
          'sh',
          '-c',
          'mount -t proc proc "$1/proc" && shift && exec chroot "$@"',
          'sh',
        ].concat(root, '--userspec=65534:65534', root, '/usr/bin/awork-timer', '--port=none'),
        { encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/tmp' } },
      );
      expect(started.stderr).toContain('--port needs a number');
      expect(started.status).toBe(1);

      inside('apt-get purge -y -qq awork-timer');
      expect(traces()).toEqual(before);
    },
    LIMIT_MS,
  );
});
