import os from 'node:os';
import path from 'node:path';
import type { Application } from '../../application';
import type { Logger } from '../../ports';
import { codeOf } from '../../system/errors';
import { createOwnCommand, type OwnCommand } from './own-command';

export interface StartOwnCommandOptions {
  readonly application: Pick<Application, 'setDesktop'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of the program that runs, where its packages keep what is not code. */
  readonly resourcesPath: string;
  readonly logger: Logger;
}

/** Publishes whether the AppImage's command is there, keeps it up to date, and changes it; null where a package has one. */
export function startOwnCommand(options: StartOwnCommandOptions): Pick<OwnCommand, 'set'> | null {
  const { application, env, resourcesPath, logger } = options;
  const appImage = env['APPIMAGE'] ?? '';
  if (!path.isAbsolute(appImage)) return null;
  const home = os.homedir();
  const command = createOwnCommand({
    appImage,
    launcherFolder: path.join(path.dirname(resourcesPath), 'bin'),
    folder: path.join(dataFolder(env, home), 'awork-timer-command'),
    programsFolder: path.join(home, '.local', 'bin'),
    searchPath: env['PATH'] ?? '',
  });
  const publish = async () => application.setDesktop({ ownCommand: await command.state() });
  const warn = (error: unknown) =>
    logger.warn('The command could not be brought up to date', { code: codeOf(error) });
  void command.repair().catch(warn).then(publish);
  return {
    set: async (isOn) => {
      const isSet = await command.set(isOn);
      await publish();
      return isSet;
    },
  };
}

/** A relative path is to be ignored, says the XDG specification. */
function dataFolder(env: StartOwnCommandOptions['env'], home: string): string {
  const base = env['XDG_DATA_HOME'] ?? '';
  return path.isAbsolute(base) ? base : path.join(home, '.local', 'share');
}
