/** What the Dock, the jump list and the menu of a launcher offer. Linux has its own in the .desktop file of the package. */
import { app, Menu } from 'electron';
import type { Snapshot } from '../../contract/snapshot';
import { wordsOf } from '../../text/languages';
import { localeOf, Translator } from '../../text/translator';
import type { WindowlessActions } from './windowless-actions';

/** Windows starts the program with these arguments, which is the command line; macOS calls back. */
export function offerLauncherActions(
  { settings, zone }: Pick<Snapshot, 'settings' | 'zone'>,
  actions: WindowlessActions,
): void {
  const translator = new Translator(
    { locale: localeOf(settings.language, app.getLocale()), zone },
    wordsOf,
  );
  const toggle = translator.t('shortcuts.toggle');
  const mini = translator.t('mini.title');
  if (process.platform === 'darwin') {
    app.dock?.setMenu(
      Menu.buildFromTemplate([
        { label: toggle, click: actions.toggle },
        { label: mini, click: actions.mini },
      ]),
    );
  }
  // A checkout has no program that could be started so.
  if (process.platform === 'win32' && app.isPackaged) {
    const task = (title: string, command: string) => ({
      program: process.execPath,
      arguments: command,
      iconPath: process.execPath,
      iconIndex: 0,
      title,
      description: title,
    });
    app.setUserTasks([task(toggle, 'toggle'), task(mini, 'mini')]);
  }
}
