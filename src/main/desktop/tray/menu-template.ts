import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAct, TrayItem } from './tray-view';

/** The items as Electron takes them. `&` marks a mnemonic in a label, so it is doubled. */
export function menuTemplate(
  items: readonly TrayItem[],
  act: (what: TrayAct) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: labelOf(item.label), enabled: false };
      case 'menu':
        return { label: labelOf(item.label), submenu: menuTemplate(item.items, act) };
      case 'act':
        return { label: labelOf(item.label), click: () => act(item.act) };
    }
  });
}

function labelOf(text: string): string {
  return text.replaceAll('&', '&&');
}
