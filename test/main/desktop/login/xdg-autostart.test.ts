import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  autostartFolder,
  createXdgAutostart,
} from '../../../../src/main/desktop/login/xdg-autostart';

const NAME = 'io.example.Timer.desktop';
let folder: string;

beforeEach(async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-login-'));
  onTestFinished(async () => rm(home, { recursive: true, force: true }));
  folder = path.join(home, 'autostart');
});

const itemOf = (...command: readonly string[]) =>
  createXdgAutostart({ folder, desktopName: NAME, name: 'Timer', icon: 'timer', command });
const text = async () => readFile(path.join(folder, NAME), 'utf8');
const put = async (lines: string) => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, NAME), lines);
};

describe('Starting with the session of a Linux desktop', () => {
  it('is off at first, and a file of its own once it is switched on', async () => {
    const item = itemOf('/opt/awork timer/app');
    expect(await item.state()).toBe('off');
    expect(await item.set(true)).toBe(true);
    expect(await item.state()).toBe('on');
    expect(await text()).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=Timer',
        'Icon=timer',
        'Exec="/opt/awork timer/app" --hidden',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
    expect(await item.set(false)).toBe(true);
    expect(await item.state()).toBe('off');
    await expect(text()).rejects.toThrow();
  });

  it('names a program with odd letters as a desktop reads them', async () => {
    await itemOf('/opt/100%/$HOME/"a"/b\\c').set(true);
    expect(await text()).toContain(String.raw`Exec="/opt/100%%/\\$HOME/\\"a\\"/b\\\\c" --hidden`);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off where the person has switched it off elsewhere by %s, and is not written again',
    async (line) => {
      const switchedOff = `[Desktop Entry]\nExec=/old --hidden\n${line}\n`;
      await put(switchedOff);
      const item = itemOf('/new');
      expect(await item.state()).toBe('off');
      await item.repair();
      expect(await text()).toBe(switchedOff);
    },
  );

  it('is corrected when the program has moved, and never switched on by that', async () => {
    await itemOf('/mnt/old').set(true);
    await itemOf('/mnt/new').repair();
    expect(await text()).toContain('Exec="/mnt/new" --hidden');
    await itemOf('/mnt/new').set(false);
    await itemOf('/mnt/new').repair();
    expect(await itemOf('/mnt/new').state()).toBe('off');
  });

  it('is refused where the folder cannot be made', async () => {
    await mkdir(path.dirname(folder), { recursive: true });
    await writeFile(folder, 'a file');
    expect(await itemOf('/opt/app').set(true)).toBe(false);
  });

  it('lies in the folder for configuration, and a relative one counts as none', () => {
    expect(autostartFolder({ XDG_CONFIG_HOME: '/c' }, '/home/me')).toBe('/c/autostart');
    expect(autostartFolder({ XDG_CONFIG_HOME: 'c' }, '/home/me')).toBe(
      '/home/me/.config/autostart',
    );
  });
});
