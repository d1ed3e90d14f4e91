import type { EN_DESKTOP } from './en-desktop';
import type { Texts } from './messages';

export const DE_DESKTOP: Texts<keyof typeof EN_DESKTOP> = {
  'mini.title': 'Minifenster',
  'mini.show': 'Minifenster zeigen',
  'mini.stays': 'Es bleibt über anderen Fenstern und behält seinen Platz auf jedem Bildschirm.',
  'mini.may-not-stay':
    'Auf diesem System (Wayland) bestimmt der Desktop, wo es ist und ob es über anderen Fenstern bleibt.',
  'mini.hides': 'In Aufnahmen und geteilten Bildschirmen verbergen',
  'mini.hides-older': 'Wirkt bis macOS 14; neuere Versionen zeigen es.',
  'mini.hides-not': 'Aufnahmen und geteilte Bildschirme zeigen es auf diesem System.',
  'shortcuts.title': 'Globale Tastenkürzel',
  'shortcuts.hint': 'Sie wirken in jedem Programm. Wähle ein Feld und drücke die Tasten.',
  'shortcuts.toggle': 'Starten oder stoppen',
  'shortcuts.switch': 'Arbeit wechseln',
  'shortcuts.open': 'Das Fenster öffnen',
  'shortcuts.mini': 'Minifenster zeigen oder schließen',
  'shortcuts.none': 'Keins',
  'shortcuts.recording': 'Tasten drücken …',
  'shortcuts.recording-hint': 'Mit Strg, Alt oder der Systemtaste. Die Rücktaste entfernt sie.',
  'shortcuts.taken':
    'Ein anderes Programm hat diese Tasten. Drücke andere oder dieselben für einen neuen Versuch.',
  'shortcuts.unknown-keys': 'Das System kennt diese Tasten nicht.',
  'shortcuts.by-system':
    'Unter Wayland fragt dich der Desktop danach und entscheidet; du siehst sie in seinen Einstellungen.',
  'shortcuts.unavailable':
    'Dieser Desktop gibt Apps keine eigenen Tasten. Lege in seinen Einstellungen eine Taste auf: awork-timer toggle',
  'login.label': 'Bei der Anmeldung starten',
  'login.hint': 'Verborgen, im Tray.',
  'login.needs-approval': 'Erlaube es in den Systemeinstellungen unter Anmeldeobjekte.',
  'own-command.label': 'Befehl „awork-timer“ in ~/.local/bin',
  'own-command.hint':
    'Für Terminals, Starter und Leisten. Er antwortet in etwa einer Zehntelsekunde.',
  'own-command.not-on-path': 'Terminals suchen dort nicht: ~/.local/bin steht nicht in PATH.',
  'own-command.taken': 'Eine andere Datei heißt dort awork-timer. Sie bleibt, wie sie ist.',

  'asked-by-link.title': 'Das starten?',
  'asked-by-link.text': 'Ein Link möchte es starten.',
  'asked-by-link.stops': '„{title}“ wird dann gestoppt.',
  'asked-by-link.refused-title': 'Link nicht verstanden',
  'asked-by-link.unreadable':
    'Der Link verlangt nichts, was die App kann. Es hat sich nichts geändert.',
  'asked-by-link.not-found':
    'Zu „{text}“ findet sich nichts oder mehr als eines. Es hat sich nichts geändert.',

  'absence.region': 'Abwesenheiten',
  'absence.question': 'Du warst weg ({range}), während „{title}“ lief. War das Arbeit?',
  'absence.keep': 'Behalten',
  'absence.discard': 'Verwerfen',
  'absence.go-on': 'Verwerfen und ab deiner Rückkehr weiterlaufen',
  'absence.own-entry': 'Einen eigenen Eintrag daraus machen',
  'absence.other-work': 'Auf andere Arbeit buchen …',
  'absence.other-work-title': 'Was war es?',
  'absence.other-work-save': 'Buchen',
  'absence.split': 'Einen Teil davon behalten …',
  'absence.split-title': 'Bis wann war es Arbeit?',
  'absence.split-save': 'Bis dahin behalten',
  'absence.setting': 'Nach Abwesenheiten fragen',
  'absence.setting-hint': 'Von einem Eintrag wird nichts abgezogen, bevor du entschieden hast.',
  'absence.minutes': 'Fragen nach Minuten ohne dich',

  'reminders.title': 'Benachrichtigungen',
  'reminders.notifiesElsewhere':
    'Wenn ein Timer auf einem anderen Gerät gestoppt oder ersetzt wird',
  'reminders.notifiesRefused':
    'Wenn awork eine Änderung ablehnt oder Änderungen seit Stunden warten',
  'reminders.notifiesSignIn': 'Wenn du dich neu anmelden musst',
  'reminders.warnsBudget': 'Wenn 80 und 100 % der geplanten Zeit einer Aufgabe verbraucht sind',
  'reminders.notifiesDayGoal': 'Wenn dein Soll für den Tag erreicht ist',
  'reminders.warnsLongTimer': 'Vor einem Timer warnen, der lange läuft',
  'reminders.longTimerHours': 'Stunden, ab denen es lange ist',
  'reminders.remindsWithoutTimer': 'Erinnern, wenn kein Timer läuft',
  'reminders.withoutTimerMinutes': 'Minuten ohne Timer',
  'reminders.within-hours': 'Nur in deinen Arbeitszeiten und während du den Computer benutzt.',
  'hours.title': 'Arbeitszeiten',
  'hours.span': 'Zeiten {number}',
  'hours.from': 'Von',
  'hours.to': 'Bis',
  'hours.add': 'Zeiten hinzufügen',

  'desktop.title': 'Auf diesem Computer',
  'desktop.no-sandbox':
    'Die Fenster der App laufen ohne Chromiums Sandbox, so wie bei root und mit --no-sandbox. Im Browser (npm run start:browser) ist die App in dessen eigener Sandbox.',
  'desktop.keeps-running': 'Weiterlaufen, wenn das Fenster geschlossen wird',
  'desktop.tray-shown':
    'Du findest den Timer im Infobereich. Beenden kannst du ihn dort oder mit Strg + Q.',
  'desktop.tray-needs-extension':
    'GNOME zeigt von sich aus keine Symbole im Infobereich. Installiere die Erweiterung „AppIndicator and KStatusNotifierItem Support“, dann erscheint der Timer in der oberen Leiste. Bis dahin wird das Fenster beim Schließen minimiert.',
  'desktop.tray-missing':
    'Dieser Desktop hat keinen Infobereich: Füge seiner Leiste einen hinzu („StatusNotifier“, „Systemabschnitt“), dann erscheint der Timer dort. Bis dahin wird das Fenster beim Schließen minimiert.',
};
