/** The German texts of what tells when a person is away, and of its trial. */
import type { EN_PRESENCE } from './en-presence';
import type { Texts } from './messages';

export const DE_PRESENCE: Texts<keyof typeof EN_PRESENCE> = {
  'presence.title': 'Woran Abwesenheiten erkannt werden',
  'presence.idle': 'Keine Eingabe',
  'presence.lock': 'Sperre',
  'presence.sleep': 'Ruhezustand',
  'presence.none': 'In dieser Sitzung nicht verfügbar',
  'presence.source-power-monitor': 'Ereignisse des Systems (Electron powerMonitor)',
  'presence.source-x11': 'X11 (Bildschirmschoner-Erweiterung)',
  'presence.source-mutter': 'GNOME (Leerlaufmonitor von Mutter)',
  'presence.source-plasma': 'KDE (org.freedesktop.ScreenSaver)',
  'presence.source-logind': 'systemd-logind',
  'presence.source-gnome-screen-saver': 'GNOME (org.gnome.ScreenSaver)',
  'presence.source-freedesktop-screen-saver': 'Desktop (org.freedesktop.ScreenSaver)',
  'presence.source-cinnamon-screen-saver': 'Cinnamon (org.cinnamon.ScreenSaver)',
  'presence.source-mate-screen-saver': 'MATE (org.mate.ScreenSaver)',
  'presence.source-xfce-screen-saver': 'Xfce (org.xfce.ScreenSaver)',
  'presence.source-clocks': 'Sprung der Uhr',

  'presence.try': 'Jetzt testen',
  'presence.trying':
    'Sperre den Bildschirm und komm zurück, oder lass Maus und Tastatur dreißig Sekunden lang ruhen.',
  'presence.seen': 'Was gesehen wurde',
  'presence.saw-locked': '{time} Gesperrt, laut {source}',
  'presence.saw-unlocked': '{time} Entsperrt, laut {source}',
  'presence.saw-suspended': '{time} Schläft, laut {source}',
  'presence.saw-resumed': '{time} Wieder wach, laut {source}',
  'presence.saw-still': '{time} Dreißig Sekunden ohne Eingabe, laut {source}',
  'presence.saw-nothing': 'Weder eine Sperre noch dreißig Sekunden ohne Eingabe wurden gemeldet.',
  'presence.longest-still': 'Die längste Zeit ohne Eingabe war {duration}.',
  'presence.no-idle': 'Nichts in dieser Sitzung berichtet von Eingaben.',
  'presence.away': 'Für die App ist das eine Abwesenheit von {start} bis {end} ({duration}).',
  'presence.away-open': 'Für die App begann um {start} eine Abwesenheit.',
  'presence.asks': 'Sie fragt, was das für eine Zeit war.',
  'presence.asks-later': {
    one: 'Sie fragt, was das für eine Zeit war, sobald sie länger als eine Minute ist.',
    other: 'Sie fragt, was das für eine Zeit war, sobald sie länger als {count} Minuten ist.',
  },
  'presence.too-short': {
    one: 'Sie fragt nichts: Das ist weniger als eine Minute.',
    other: 'Sie fragt nichts: Das sind weniger als {count} Minuten.',
  },
  'presence.switched-off': 'Sie fragt nichts: Das ist ausgeschaltet.',
  'presence.no-timer': 'Sie fragt nichts: Es läuft kein Timer.',
};
