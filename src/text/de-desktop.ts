import type { EN_DESKTOP } from './en-desktop';
import type { Messages } from './messages';

export const DE_DESKTOP: Pick<Messages['ui'], keyof typeof EN_DESKTOP> = {
  'tray.running': '{title}: {worked}, seit {since}',
  'tray.paused': '{title}: {worked}, pausiert',
  'tray.signed-out': 'Nicht angemeldet',
  'tray.continue': 'Weiter mit „{title}“',
  'tray.start': 'Starten',
  'tray.switch': 'Wechseln zu',
  'tray.add-entry': 'Eintrag hinzufügen …',
  'tray.open': 'Öffnen',
  'tray.quit': 'Beenden',

  'desktop.title': 'Auf diesem Computer',
  'desktop.keeps-running': 'Weiterlaufen, wenn das Fenster geschlossen wird',
  'desktop.tray-shown':
    'Du findest den Timer im Infobereich. Beenden kannst du ihn dort oder mit Strg + Q.',
  'desktop.tray-needs-extension':
    'GNOME zeigt von sich aus keine Symbole im Infobereich. Installiere die Erweiterung „AppIndicator and KStatusNotifierItem Support“, dann erscheint der Timer in der oberen Leiste. Bis dahin wird das Fenster beim Schließen minimiert.',
  'desktop.tray-missing':
    'Dieser Desktop hat gerade keinen Infobereich: Füge seiner Leiste einen hinzu („StatusNotifier“, „Systemabschnitt“), dann erscheint der Timer dort. Bis dahin wird das Fenster beim Schließen minimiert.',
};
