import type { EN_SYNC } from './en-sync';
import type { Texts } from './messages';

export const DE_SYNC: Texts<keyof typeof EN_SYNC> = {
  'hint.retry-at': 'Nächster Versuch um {time}.',
  'problem.rate-limited': 'awork bittet um eine kurze Pause. Danach geht es automatisch weiter.',
  'problem.server': 'awork hat gerade Probleme.',
  'problem.forbidden': 'Frag eure Admins nach den nötigen Rechten. awork erlaubt das nicht.',
  'problem.unreadable':
    'awork hat unerwartet geantwortet. Prüf, ob es eine neue Version der App gibt.',
  'problem.rejected': 'awork hat eine Anfrage abgelehnt.',
  'hint.offline':
    'Deine Änderungen bleiben hier und werden gesendet, sobald du wieder online bist.',
  'hint.proxy-sign-in':
    'Er steht zwischen App und awork. Deine Änderungen bleiben hier und werden gesendet, sobald er die App durchlässt.',
  'hint.portal':
    'Öffne im Browser eine beliebige Seite und melde dich beim Netz an. Deine Änderungen bleiben hier und werden danach gesendet.',
  'hint.gateway':
    'Deine Änderungen bleiben hier und werden gesendet, sobald awork wieder erreichbar ist.',
  'hint.client-certificate':
    'Etwas auf dem Weg zu awork will ein Zertifikat dieses Computers. Die App gibt keines heraus: Es würde verraten, wer du bist. Deine Änderungen bleiben hier gespeichert; frag, wer das Netz betreibt.',
  'hint.page':
    'Statt awork antwortet eine andere Seite, vielleicht ein Webfilter. Deine Änderungen bleiben hier, die App versucht es weiter.',

  'parked.region': 'Nicht in awork',
  'parked.more': { one: 'und {count} weiterer', other: 'und {count} weitere' },
  'parked.done': '{day}, {time}',
  'parked.edit-title': 'Korrigieren und senden',
  'parked.edit-send': 'Speichern und senden',
  'parked.discard-title': 'Diese Änderung verwerfen?',
  'parked.discard-text': 'Der Eintrag wird nicht an awork gesendet. Im Verlauf bleibt er sichtbar.',

  'activity.text':
    'Was ohne dein Zutun passiert ist: Änderungen auf anderen Geräten, verspätet Gesendetes, Abgelehntes. Die letzten 500 Zeilen bleiben auf diesem Computer.',
  'activity.empty': 'Noch nichts. Alles ist direkt in awork angekommen.',
  'activity.loading': 'Verlauf wird geladen …',
  'activity.unsent': 'Noch nicht in awork',
  'activity.unsent-text': {
    one: '{count} Änderung ist noch nicht in awork.',
    other: '{count} Änderungen sind noch nicht in awork.',
  },
  'activity.from': 'ab {time}',
  'activity.until': 'bis {time}',

  'export.save': 'Als CSV speichern',
  'export.hint': 'Speichere sie als Tabelle, um sie später von Hand nachzutragen.',
  'export.saved': 'Gespeichert.',
  'export.file-name': 'aenderungen-nicht-in-awork',
  'export.what': 'Was',
  'export.project': 'Projekt',
  'export.task': 'Aufgabe',
  'export.type': 'Tätigkeit',
  'export.key': 'Kürzel',
  'export.billable': 'Abrechenbar',
  'export.day': 'Tag',
  'export.yes': 'ja',
  'export.no': 'nein',
  'export.note': 'Notiz',
  'export.start': 'Beginn',
  'export.end': 'Ende',
  'export.done': 'Erfasst um',
  'export.state': 'Status',
  'export.reason': 'Grund',
  'export.waiting': 'noch nicht gesendet',
  'export.parked': 'nicht in awork',
};
