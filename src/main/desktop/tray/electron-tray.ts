import { readFileSync } from 'node:fs';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import attentionIco from '../../../../resources/tray/attention.ico?asset';
import attentionPng from '../../../../resources/tray/attention.png?asset';
import attentionTemplate from '../../../../resources/tray/attention-template.png?asset';
import attentionTemplate2x from '../../../../resources/tray/attention-template@2x.png?asset';
import idleIco from '../../../../resources/tray/idle.ico?asset';
import idlePng from '../../../../resources/tray/idle.png?asset';
import idleTemplate from '../../../../resources/tray/idle-template.png?asset';
import idleTemplate2x from '../../../../resources/tray/idle-template@2x.png?asset';
import pausedIco from '../../../../resources/tray/paused.ico?asset';
import pausedPng from '../../../../resources/tray/paused.png?asset';
import pausedTemplate from '../../../../resources/tray/paused-template.png?asset';
import pausedTemplate2x from '../../../../resources/tray/paused-template@2x.png?asset';
import runningIco from '../../../../resources/tray/running.ico?asset';
import runningPng from '../../../../resources/tray/running.png?asset';
import runningTemplate from '../../../../resources/tray/running-template.png?asset';
import runningTemplate2x from '../../../../resources/tray/running-template@2x.png?asset';
import { menuTemplate } from './menu-template';
import type { MakeTray } from './tray-port';
import type { TrayIcon } from './tray-view';

interface IconFiles {
  readonly png: string;
  readonly ico: string;
  readonly template: string;
  readonly template2x: string;
}

const FILES: Readonly<Record<TrayIcon, IconFiles>> = {
  idle: { png: idlePng, ico: idleIco, template: idleTemplate, template2x: idleTemplate2x },
  running: {
    png: runningPng,
    ico: runningIco,
    template: runningTemplate,
    template2x: runningTemplate2x,
  },
  paused: {
    png: pausedPng,
    ico: pausedIco,
    template: pausedTemplate,
    template2x: pausedTemplate2x,
  },
  attention: {
    png: attentionPng,
    ico: attentionIco,
    template: attentionTemplate,
    template2x: attentionTemplate2x,
  },
};

/** The tray by Electron: template images and a title on macOS, an .ico of all sizes on Windows, one PNG on Linux. */
export const makeElectronTray: MakeTray = ({ onAct, onClick, onOpen }) => {
  const tray = new Tray(imageOf('idle'));
  // On macOS a click opens the menu.
  if (process.platform !== 'darwin') tray.on('click', onClick);
  tray.on('mouse-enter', onOpen);
  return {
    send: (view, change) => {
      if (change.icon) tray.setImage(imageOf(view.icon));
      if (change.title && process.platform === 'darwin') tray.setTitle(view.title);
      if (change.tooltip) tray.setToolTip(view.tooltip);
      // After the tooltip, which sends the menu that it finds once more.
      if (change.items)
        tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(view.items, onAct)));
    },
    remove: () => tray.destroy(),
  };
};

function imageOf(icon: TrayIcon): NativeImage {
  const { png, ico, template, template2x } = FILES[icon];
  if (process.platform === 'win32') return nativeImage.createFromPath(ico);
  if (process.platform !== 'darwin') return nativeImage.createFromPath(png);
  const image = nativeImage.createFromPath(template);
  image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(template2x) });
  image.setTemplateImage(true);
  return image;
}
