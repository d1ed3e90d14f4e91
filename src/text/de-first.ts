/** The German texts of what a window shows first: loaded before it is painted. */
import { DE_DAY } from './de-day';
import type { FirstKey, Texts } from './messages';

export const DE_FIRST: Texts<FirstKey> = {
  'app.name': 'Timer for awork',

  'action.back': 'Zurück',
  'action.close': 'Schließen',
  'action.delete': 'Löschen',
  'action.edit': 'Bearbeiten',
  'action.try-again': 'Erneut versuchen',

  'starting.text': 'Startet …',

  'lazy.failed': 'Dieser Teil des Fensters konnte nicht geladen werden.',

  'timer.region': 'Timer',
  'timer.clock': 'Erfasste Zeit',
  'timer.idle': 'Kein Timer läuft',
  'timer.running': 'seit {time}',
  'timer.paused': 'Pause seit {time}',
  'timer.refused': 'Läuft nicht in awork',
  'timer.start': 'Start',
  'timer.pause': 'Pause',
  'timer.resume': 'Fortsetzen',
  'timer.stop': 'Stopp',
  'timer.switch': 'Wechseln',
  'timer.more': 'Mehr',
  'timer.change-start': 'Startzeit ändern',
  'timer.pause-unavailable':
    'Zum Pausieren brauchst du dein persönliches Konto; mit einem API-Schlüssel geht es nicht.',

  'work.choose': 'Aufgabe wählen',
  'work.nothing-chosen': 'Woran arbeitest du?',
  'work.choose-task': 'Aufgabe wählen',
  'work.pick-prepare': 'Nur auswählen',
  'work.pick-switch': 'Hierzu wechseln',
  'work.pick-change': 'Diesen Eintrag ändern',
  'work.recent': 'Zuletzt',
  'work.suggested': 'Vorschläge',
  'work.note': 'Notiz',
  'work.note-hint': 'Notiz',
  'work.billable': 'Abrechenbar',
  'work.note-hint-required': 'Notiz hinzufügen (Pflicht)',
  'work.note-required': 'Dieser Workspace verlangt eine Notiz.',
  'work.may-be-refused':
    'Das ist erledigt oder geschlossen. awork lehnt Zeit darauf vielleicht ab.',
  'work.type': 'Tätigkeit',
  'select.summary': {
    one: '{count} Eintrag ausgewählt · {total}',
    other: '{count} Einträge ausgewählt · {total}',
  },
  'select.none': 'Nichts ausgewählt',
  'work.type-automatic': 'Automatisch',

  'last.region': 'Letzter Eintrag',
  'entry.actions': 'Aktionen zum Eintrag',
  'entry.count': { one: '{count} Eintrag', other: '{count} Einträge' },
  'entry.no-task': 'Keine Aufgabe',
  'entry.continue': 'Erneut starten',
  'entry.running': 'läuft',
  'entry.paused': 'pausiert',
  'entry.billable': 'abrechenbar',
  'entry.billed': 'abgerechnet',
  'entry.breaks': { one: '{count} Pause, {duration}', other: '{count} Pausen, {duration}' },
  'entry.waiting': 'noch nicht in awork',
  'entry.parked': 'awork hat eine Änderung abgelehnt',
  'entry.overlaps': 'überschneidet sich',
  'entry.without-times': 'ohne Uhrzeit',
  'entry.open-range': '{start} – jetzt',
  'entry.range': '{start} – {end}',
  'entry.share-of': 'von {duration}',
  'entry.ends-other-day': '{start} – {end} ({day})',

  'settings.title': 'Einstellungen',

  'status.region': 'Synchronisierung',
  'status.connecting': 'Verbindet …',
  'status.synced': 'In awork gespeichert',
  'status.demo': 'Demo',
  'status.waiting': {
    one: '{count} Änderung noch nicht gesendet',
    other: '{count} Änderungen noch nicht gesendet',
  },
  'status.parked': {
    one: '{count} Eintrag nicht in awork',
    other: '{count} Einträge nicht in awork',
  },
  'status.offline': 'Offline',

  'obstacle.proxy-sign-in': 'Ein Proxy verlangt eine Anmeldung',
  'obstacle.portal': 'Das Netz verlangt eine Anmeldung',
  'obstacle.gateway': 'Ein Gateway erreicht awork nicht',
  'obstacle.client-certificate': 'Das Netz verlangt ein Zertifikat',
  'obstacle.page': 'Etwas steht vor awork im Weg',

  'status.sign-in': 'Neu anmelden',
  'status.problem': 'Problem bei awork',
  'status.try-now': 'Jetzt versuchen',

  'activity.title': 'Verlauf',

  'mini.open': 'Das Fenster öffnen',

  'report.title': 'Auswertung',

  'budget.planned': '{tracked} von {planned}',
  'budget.left': 'noch {duration}',
  'budget.over': '{duration} darüber',
  'budget.label': 'Geplante Zeit',
  'budget.near': '{percent} % der geplanten Zeit sind verbraucht.',
  'budget.used': 'Die geplante Zeit ist aufgebraucht.',

  ...DE_DAY,
};
