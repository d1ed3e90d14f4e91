/** The German texts that no window shows: of the tray, of notifications and of what is asked when quitting. */
import type { MainKey, Texts } from './messages';

export const DE_MAIN: Texts<MainKey> = {
  'quit.message': 'Beenden und Änderungen verlieren?',
  'quit.detail':
    'Die letzten Änderungen ließen sich auf diesem Computer nicht speichern. Beim Beenden gehen sie verloren.',
  'quit.stay': 'Nicht beenden',
  'quit.anyway': 'Beenden und verlieren',

  'lost-page.message': 'Das Fenster stürzt immer wieder ab',
  'lost-page.detail':
    'Dein Timer und alle Änderungen sind sicher, aber die App kann sie gerade nicht zeigen. Beenden stoppt den Timer in awork nicht.',
  'lost-page.restart': 'App neu starten',
  'lost-page.quit': 'Beenden',

  'tray.running': '{title}: {worked}, seit {since}',
  'tray.paused': '{title}: {worked}, pausiert',
  'tray.signed-out': 'Nicht angemeldet',
  'tray.continue': 'Weiter mit „{title}“',
  'tray.start': 'Starten',
  'tray.switch': 'Wechseln zu',
  'tray.add-entry': 'Eintrag hinzufügen …',
  'tray.open': 'Öffnen',
  'tray.quit': 'Beenden',

  'notify.elsewhere': 'Auf einem anderen Gerät geändert',
  'notify.refused': 'Nicht in awork',
  'notify.refused-body':
    '„{title}“ ließ sich nicht in awork speichern. Öffne den Timer, um den Grund zu sehen.',
  'notify.waiting': {
    one: '{count} Änderung wartet',
    other: '{count} Änderungen warten',
  },
  'notify.waiting-body':
    'awork ist seit {time} nicht erreichbar. Alles bleibt auf diesem Computer gespeichert.',
  'notify.sign-in': 'Neu anmelden',
  'notify.sign-in-body':
    'awork akzeptiert die Anmeldung nicht mehr. Bis du dich anmeldest, bleiben Änderungen auf diesem Computer.',
  'notify.long-timer': 'Der Timer läuft schon lange',
  'notify.long-timer-body': '„{title}“ läuft seit {time}.',
  'notify.no-timer': 'Kein Timer läuft',
  'notify.no-timer-body': 'Du arbeitest seit {time} ohne Timer.',
  'notify.kept-title': 'Der Timer läuft weiter',
  'notify.kept-body':
    'Du findest ihn im Infobereich. Beenden kannst du ihn dort oder mit Strg + Q.',
  'notify.quit-title': 'Der Timer läuft in awork weiter',
  'notify.quit-running': '„{title}“ läuft dort noch, obwohl die App beendet ist.',
  'notify.quit-waiting':
    'Änderungen, die awork noch nicht hat, werden gesendet, wenn du die App wieder startest.',
  'notify.retry': 'Erneut senden',
  'notify.stop-at': 'Um {time} stoppen',
  'notify.start-since': 'Seit {time} starten',
  'notify.snooze': 'Später ({count} Min.)',
  'notify.snooze-today': 'Heute nicht mehr',
  'notify.budget-near': 'Die geplante Zeit ist fast verbraucht',
  'notify.budget-used': 'Die geplante Zeit ist verbraucht',
  'notify.budget-body': '„{title}“: {planned} waren geplant.',
  'notify.day-goal': 'Das Soll für heute ist erreicht',
  'notify.day-goal-body': 'Du hast heute {target} gearbeitet.',
  'notify.absence': 'Du warst weg',
  'notify.absence-body': '„{title}“ lief von {start} bis {end} weiter. War das Arbeit?',
};
