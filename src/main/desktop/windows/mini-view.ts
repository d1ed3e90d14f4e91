import type { MiniView } from '../../../contract/desktop';

/** What the system lets the mini window do. Wayland gives no program a place or a level, and says nothing about it. */
export function miniView(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): MiniView {
  const isWayland = platform === 'linux' && env['XDG_SESSION_TYPE'] === 'wayland';
  const hides = { win32: 'yes', darwin: 'older-systems' } as const;
  return {
    staysOnTop: !isWayland,
    keepsPlace: !isWayland,
    hidesFromCapture: platform === 'win32' || platform === 'darwin' ? hides[platform] : 'no',
  };
}
