/** The texts of the tray, of notifications, and of what the settings say about the desktop. */
export const EN_DESKTOP = {
  'tray.running': '{title}: {worked}, since {since}',
  'tray.paused': '{title}: {worked}, paused',
  'tray.signed-out': 'Not signed in',
  'tray.continue': 'Continue “{title}”',
  'tray.start': 'Start',
  'tray.switch': 'Switch to',
  'tray.add-entry': 'Add entry …',
  'tray.open': 'Open',
  'tray.quit': 'Quit',

  'desktop.title': 'On this computer',
  'desktop.keeps-running': 'Keep running when the window is closed',
  'desktop.tray-shown': 'You find the timer in the tray. Quit it there or with Ctrl + Q.',
  'desktop.tray-needs-extension':
    'GNOME shows no tray icons by itself. Install the extension “AppIndicator and KStatusNotifierItem Support”, and the timer appears in the top bar. Until then closing the window minimizes it.',
  'desktop.tray-missing':
    'This desktop has no tray at the moment: add a tray (“StatusNotifier”, “System tray”) to its panel, and the timer appears there. Until then closing the window minimizes it.',
} as const;
