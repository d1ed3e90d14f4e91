// The packages of the package managers, installed on this machine, started and removed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { playCommands } from './commands';
import { playDemoDay } from './demo-day';
import { APP, isLinked, LINK, run, startInstalled } from './installed-app';
import { ordinaryUser } from './ordinary-user';
import { awkwardFolder, startPackaged } from './packaged-app';
import { describeWhere } from '../support/describe-where';
import { packageNamed, whyNotRoot } from './packages';

const HANDLER = 'x-scheme-handler/awork-timer';

describeWhere(whyNotRoot, 'A package manager', () => {
  it('apt installs and purges the deb, and it runs in between', async () => {
    onTestFinished(() => void run('dpkg', '--purge', '--force-all', 'awork-timer'));
    run('apt-get', 'install', '-y', '--no-install-recommends', packageNamed('-amd64.deb'));
    expect(isLinked()).toBe(true);
    run(
      'desktop-file-validate',
      '/usr/share/applications/io.github.awork_timer.AworkTimer.desktop',
    );
    expect(run('grep', '-rl', HANDLER, '/usr/share/applications')).toContain('AworkTimer.desktop');
    await playDemoDay(startInstalled());
    const user = ordinaryUser(path.join(awkwardFolder(), 'home'));
    await playCommands({
      launcher: LINK,
      program: `${APP}/awork-timer`,
      user,
      start: async () => startPackaged({ executable: LINK, user, args: ['--demo'] }),
    });
    run('apt-get', 'purge', '-y', 'awork-timer');
    expect([LINK, APP, '/etc/apparmor.d/awork-timer'].filter((file) => existsSync(file))).toEqual(
      [],
    );
  });

  it('rpm installs and removes its package, and it runs in between', async () => {
    const file = packageNamed('-x86_64.rpm');
    // Debian's packages are not in rpm's list.
    const install = ['--install', '--nodeps', '--force', file];
    onTestFinished(() => {
      if (existsSync(APP)) run('rpm', '--erase', '--nodeps', 'awork-timer');
    });
    run('rpm', ...install);
    expect(isLinked()).toBe(true);
    await playDemoDay(startInstalled());

    // In an upgrade the old version's script runs last, and is told that one version stays.
    const script = run('rpm', '--query', '--scripts', 'awork-timer');
    const afterRemove = script.slice(script.indexOf('postuninstall'));
    expect(afterRemove).toMatch(/case "\$1" in\s+0 \| remove \| purge\)/);
    run('rpm', '--erase', '--nodeps', 'awork-timer');
    expect([LINK, APP].filter((place) => existsSync(place))).toEqual([]);
  });
});

describe('The dependencies of the packages', () => {
  it('name what a bare system lacks', () => {
    const deb = run('dpkg-deb', '--field', packageNamed('-amd64.deb'), 'Depends')
      .trim()
      .split(', ');
    expect(deb).toEqual(expect.arrayContaining(['libasound2', 'libgbm1', 'libsecret-1-0']));
    const rpm = run('rpm', '--query', '--requires', '--package', packageNamed('-x86_64.rpm'));
    expect(rpm.split('\n')).toEqual(
      expect.arrayContaining(['/usr/bin/perl', 'alsa-lib', 'libsecret', 'mesa-libgbm']),
    );
  });
});
