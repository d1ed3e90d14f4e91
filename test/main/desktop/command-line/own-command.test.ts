import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  createOwnCommand,
  type OwnCommandOptions,
} from '../../../../src/main/desktop/command-line/own-command';

const LAUNCHER = path.resolve(import.meta.dirname, '../../../../resources/linux/bin');
let home: string;
let appImage: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-command-'));
  onTestFinished(async () => rm(home, { recursive: true, force: true }));
  appImage = await imageNamed('Timer 1.AppImage');
});

/** What stands for the image says what it was started with. */
async function imageNamed(name: string): Promise<string> {
  const file = path.join(home, name);
  await writeFile(file, `#!/bin/sh\necho "${name} $*"\n`);
  await chmod(file, 0o755);
  return file;
}

const programs = () => path.join(home, '.local/bin');
const command = () => path.join(programs(), 'awork-timer');
const folder = () => path.join(home, '.local/share/awork-timer-command');
const own = (changed: Partial<OwnCommandOptions> = {}) =>
  createOwnCommand({
    appImage,
    launcherFolder: LAUNCHER,
    folder: folder(),
    programsFolder: programs(),
    searchPath: `/usr/bin:${programs()}`,
    ...changed,
  });
const said = () => execFileSync(command(), ['--version'], { encoding: 'utf8' }).trim();

describe('The command of an AppImage', () => {
  it('is put into the folder of programs, starts the image, and is taken away without a trace', async () => {
    const { set, state } = own();
    expect(await state()).toEqual({ state: 'off', isOnPath: true });
    expect(await set(true)).toBe(true);
    expect(await state()).toEqual({ state: 'on', isOnPath: true });
    expect(said()).toBe('Timer 1.AppImage --version');
    expect(await set(true)).toBe(true);
    expect(await set(false)).toBe(true);
    expect(await state()).toEqual({ state: 'off', isOnPath: true });
    expect([existsSync(command()), existsSync(folder())]).toEqual([false, false]);
  });

  it('follows a new version, and an image that was moved', async () => {
    await own().set(true);
    await writeFile(path.join(folder(), 'bin/send-command.pl'), 'of an older version');
    const moved = own({ appImage: await imageNamed('Timer 2.AppImage') });
    await moved.repair();
    expect(said()).toBe('Timer 2.AppImage --version');
    const copied = await readFile(path.join(folder(), 'bin/send-command.pl'), 'utf8');
    expect(copied).toBe(await readFile(path.join(LAUNCHER, 'send-command.pl'), 'utf8'));
  });

  it('is not put there by itself', async () => {
    await own().repair();
    expect([existsSync(command()), existsSync(folder())]).toEqual([false, false]);
  });

  it.each([
    ['a file', async () => writeFile(command(), 'of somebody else')],
    ['a link', async () => symlink('/opt/other/awork-timer', command())],
    ['a folder', async () => mkdir(command())],
  ])('leaves %s of that name as it is', async (_name, put) => {
    await mkdir(programs(), { recursive: true });
    await put();
    const { set, state, repair } = own();
    const before = execFileSync('ls', ['-l', programs()], { encoding: 'utf8' });
    expect(await state()).toEqual({ state: 'taken', isOnPath: true });
    expect(await set(true)).toBe(false);
    await repair();
    await set(false);
    expect(execFileSync('ls', ['-l', programs()], { encoding: 'utf8' })).toBe(before);
    expect(existsSync(folder())).toBe(false);
  });

  it('says where terminals do not look for it', async () => {
    expect(await own({ searchPath: '/usr/bin:' }).state()).toMatchObject({ isOnPath: false });
    expect(await own({ searchPath: `${programs()}/` }).state()).toMatchObject({ isOnPath: true });
  });

  it('says that it could not be written', async () => {
    await writeFile(path.join(home, '.local'), 'no folder');
    expect(await own().set(true)).toBe(false);
  });
});
