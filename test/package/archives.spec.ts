// The packages that need no installation, started by an ordinary user, with the process sandbox, from awkward folders.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { playCommands } from './commands';
import { playDemoDay } from './demo-day';
import { ordinaryUser } from './ordinary-user';
import { awkwardFolder, startPackaged } from './packaged-app';
import { packageNamed } from './packages';
import { descendantsOf, foreignFilesOf } from './processes';

describe('The Linux archives', () => {
  it('the tar.gz runs where it was unpacked, shut in, and loads nothing from elsewhere', async () => {
    const folder = awkwardFolder();
    execFileSync('tar', ['xzf', packageNamed('-linux-x64.tar.gz'), '-C', folder]);
    const [name = ''] = readdirSync(folder);
    const app = path.join(folder, name);
    const user = ordinaryUser(path.join(folder, 'Äpfel und Birnen'));
    const start = async () => {
      const running = await startPackaged({ executable: path.join(app, 'awork-timer'), user });
      const processes = descendantsOf(running.pid);
      const renderers = processes.filter(({ command }) => command.includes('--type=renderer'));
      expect(renderers.map(({ seccomp }) => seccomp)).toEqual(['2']);
      expect(processes.flatMap(({ pid }) => foreignFilesOf(pid, app))).toEqual([]);
      return running;
    };
    await playDemoDay(start);
  });

  it('the tar.gz answers commands without starting Electron', async () => {
    const folder = awkwardFolder();
    execFileSync('tar', ['xzf', packageNamed('-linux-x64.tar.gz'), '-C', folder]);
    const [name = ''] = readdirSync(folder);
    const program = path.join(folder, name, 'awork-timer');
    const user = ordinaryUser(path.join(folder, 'home'));
    await playCommands({
      launcher: path.join(folder, name, 'bin/awork-timer'),
      program,
      user,
      start: async () => startPackaged({ executable: program, user, args: ['--demo'] }),
    });
  });

  it('the AppImage runs from a folder with a space, and says what it is', async () => {
    const folder = awkwardFolder();
    const file = path.join(folder, 'awork-timer.AppImage');
    copyFileSync(packageNamed('-x86_64.AppImage'), file);
    execFileSync('chmod', ['755', file]);
    const user = ordinaryUser(path.join(folder, 'home'));
    await playDemoDay(async () =>
      startPackaged({ executable: file, user, args: ['--appimage-extract-and-run'] }),
    );

    const extracted = path.join(folder, 'extracted');
    mkdirSync(extracted);
    execFileSync(file, ['--appimage-extract'], { cwd: extracted, stdio: 'ignore' });
    const root = path.join(extracted, 'squashfs-root');
    const desktop = path.join(root, 'io.github.awork_timer.AworkTimer.desktop');
    const entry = readFileSync(desktop, 'utf8');
    expect(entry).toContain('MimeType=x-scheme-handler/awork-timer;');
    expect(entry).not.toContain('--no-sandbox');
  });
});
