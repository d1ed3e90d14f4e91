import { Menu, type MenuItemConstructorOptions } from 'electron';

/** On Linux and Windows the bar is hidden; the menu is there for its keys. */
export function setMenu(isPackaged: boolean): void {
  const isMac = process.platform === 'darwin';
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    ...(isPackaged ? [] : development),
  ];
  const template: MenuItemConstructorOptions[] = [
    isMac ? { role: 'appMenu' } : { label: 'File', submenu: [{ role: 'close' }, QUIT] },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** On Windows the role alone has no key. */
const QUIT: MenuItemConstructorOptions = { role: 'quit', accelerator: 'CommandOrControl+Q' };
