/**
 * The command `awork-timer` of an AppImage, in the person's own folder of programs. The launcher in the image cannot be on
 * the path, because the image is mounted elsewhere at each start: a copy of it is put beside a link to the image.
 */
import { chmod, copyFile, lstat, mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { OwnCommandView } from '../../../contract/desktop';

export interface OwnCommandOptions {
  /** The image itself, not what it is mounted as. */
  readonly appImage: string;
  /** Where the image holds the launcher. */
  readonly launcherFolder: string;
  /** Where the copy goes; nothing else is there. */
  readonly folder: string;
  /** Where the person's own programs are. */
  readonly programsFolder: string;
  /** The value of `PATH`. */
  readonly searchPath: string;
}

export interface OwnCommand {
  readonly state: () => Promise<OwnCommandView>;
  /** Resolves to false where it could not be done, or where another file has the name. */
  readonly set: (isOn: boolean) => Promise<boolean>;
  /** Brings a copy of another version up to date, and follows an image that was moved. */
  readonly repair: () => Promise<void>;
}

const NAME = 'awork-timer';
const FILES = [NAME, 'send-command.pl'];

export function createOwnCommand(options: OwnCommandOptions): OwnCommand {
  const { appImage, launcherFolder, folder, programsFolder } = options;
  const copies = path.join(folder, 'bin');
  const launcher = path.join(copies, NAME);
  const command = path.join(programsFolder, NAME);
  const image = path.join(folder, NAME);

  async function whose(): Promise<'nobody' | 'ours' | 'foreign'> {
    if ((await lstat(command).catch(() => null)) === null) return 'nobody';
    return (await linkOf(command)) === launcher ? 'ours' : 'foreign';
  }

  async function copy(): Promise<void> {
    await mkdir(copies, { recursive: true });
    for (const name of FILES) {
      await copyFile(path.join(launcherFolder, name), path.join(copies, name));
      await chmod(path.join(copies, name), 0o755);
    }
    if ((await linkOf(image)) === appImage) return;
    await rm(image, { force: true });
    await symlink(appImage, image);
  }

  async function isUpToDate(): Promise<boolean> {
    for (const name of FILES) {
      const [has, wants] = await Promise.all([
        readFile(path.join(copies, name), 'utf8').catch(() => null),
        readFile(path.join(launcherFolder, name), 'utf8'),
      ]);
      if (has !== wants) return false;
    }
    return (await linkOf(image)) === appImage;
  }

  async function put(): Promise<void> {
    const owner = await whose();
    if (owner === 'foreign') throw new Error('Another file has the name');
    await copy();
    if (owner === 'ours') return;
    await mkdir(programsFolder, { recursive: true });
    await symlink(launcher, command);
  }

  async function remove(): Promise<void> {
    if ((await whose()) === 'ours') await rm(command, { force: true });
    await rm(folder, { recursive: true, force: true });
  }

  return {
    state: async () => {
      const owner = await whose();
      const state = owner === 'nobody' ? 'off' : owner === 'ours' ? 'on' : 'taken';
      const isOnPath = options.searchPath
        .split(path.delimiter)
        .some((one) => one !== '' && path.resolve(one) === path.resolve(programsFolder));
      return { state, isOnPath };
    },
    set: async (isOn) =>
      (isOn ? put() : remove()).then(
        () => true,
        () => false,
      ),
    repair: async () => {
      if ((await whose()) === 'ours' && !(await isUpToDate())) await copy();
    },
  };
}

async function linkOf(file: string): Promise<string | null> {
  return readlink(file).catch(() => null);
}
