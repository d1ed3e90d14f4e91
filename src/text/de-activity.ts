/** What is said of acts, and of what became of them. */
import type { ActivityMessages } from './messages';

export const DE_ACTIVITY: ActivityMessages = {
  acts: {
    start: 'Start von „{title}“',
    stop: 'Stopp von „{title}“',
    pause: 'Pause von „{title}“',
    resume: 'Ende der Pause von „{title}“',
    'change-start': 'Neue Startzeit von „{title}“',
    create: 'Neuer Eintrag „{title}“',
    edit: 'Änderung von „{title}“',
    delete: 'Löschen von „{title}“',
    'remove-breaks': 'Entfernen der Pausen von „{title}“',
    batch: 'Änderung mehrerer Einträge',
  },
  actUnknown: 'Änderung von „{title}“',
  actNames: {
    start: 'Start',
    stop: 'Stopp',
    pause: 'Pause',
    resume: 'Ende der Pause',
    'change-start': 'Neue Startzeit',
    create: 'Neuer Eintrag',
    edit: 'Änderung',
    delete: 'Löschen',
    'remove-breaks': 'Pausen entfernen',
    batch: 'Änderung mehrerer Einträge',
  },
  parkReasons: {
    'another-timer-runs': 'Ein Timer von einem anderen Gerät läuft. Erneut senden beendet ihn.',
    'entry-gone': 'Den Eintrag gibt es in awork nicht mehr.',
    'entry-unreadable':
      'Die App kann den Eintrag so, wie er jetzt in awork steht, nicht lesen. Prüf ihn in awork, bevor du erneut sendest.',
    'no-progress': 'awork hat die Änderung angenommen, zeigt sie aber nicht.',
    forbidden: 'Dein Konto darf das in awork nicht.',
    rejected: 'awork hat das abgelehnt.',
    'in-the-way':
      'Ein Proxy oder Webfilter auf dem Weg zu awork hält diese Änderung auf. Ändere den Text oder sende sie in einem anderen Netz erneut.',
  },
  parkReasonUnknown: 'awork hat das nicht angenommen.',
  notices: {
    'stopped-after-a-day':
      'awork hat „{title}“ um {endMs} nach 24 Stunden gestoppt. Korrigiere den Eintrag, wenn er zu lange lief.',
    'stopped-elsewhere': '„{title}“ wurde um {endMs} auf einem anderen Gerät gestoppt.',
    'started-elsewhere': '„{title}“ wurde auf einem anderen Gerät gestartet.',
    'earlier-end-stands':
      '{done} um {actedAtMs} änderte nichts: Der Eintrag war schon um {endMs} beendet.',
    'replaced-elsewhere':
      '„{title}“ endete um {endMs}, als auf einem anderen Gerät ein Timer gestartet wurde.',
    'entry-gone':
      '„{title}“ wurde auf einem anderen Gerät gelöscht. Noch nicht gesendete Änderungen daran entfallen.',
    'pause-ended-entry':
      'Die Pause von „{title}“ ließ sich nicht rechtzeitig senden. Der Eintrag endet deshalb dort.',
    'act-obsolete': 'Eine Pause von „{title}“ entfällt, weil der Eintrag nicht mehr läuft.',
    'other-timer-stopped':
      '„{title}“ war gerade auf einem anderen Gerät gestartet worden und wurde gestoppt.',
    'entry-split':
      'awork kann die Pausen von „{title}“ bei den neuen Zeiten nicht behalten. Es sind jetzt {count} Einträge.',
    'counted-otherwise':
      'awork zählt für „{title}“ {countedSec} s und nicht die {wantedSec} s zwischen den neuen Zeiten.',
    'type-replaced':
      'awork nimmt die Tätigkeit „{refused}“ nicht mehr an. „{title}“ wurde als „{used}“ gebucht.',
    'entry-deleted': '„{title}“ wurde gelöscht.',
    'started-since-last': '„{title}“ startet um {sinceMs}, am Ende des letzten Eintrags.',
    'sent-late': '{done} um {actedAtMs}, gesendet um {sentAtMs}.',
    'clock-leapt':
      'Die Uhr dieses Computers sprang vor, während „{title}“ lief. Die Zeit zählt als Arbeit, außer die Uhr von awork geht anders.',
    'clock-changed':
      'Die Uhr dieses Computers wurde verstellt, während „{title}“ lief. Der Timer läuft richtig weiter.',
    'file-set-aside': '{fault} {kept}',
    parked: '{done} um {actedAtMs} ist nicht in awork. {why}',
    retried: '{done} um {actedAtMs} wurde erneut gesendet.',
    'operation-edited': '{done} um {actedAtMs} wurde korrigiert und erneut gesendet.',
    'operation-discarded': '{done} um {actedAtMs} wurde verworfen und ist nicht in awork.',
    'stop-undone': '„{title}“ läuft seit {fromMs} weiter, als hättest du nicht gestoppt.',
    'absence-kept': 'Die Abwesenheit von {startMs} bis {endMs} zählt zu „{title}“.',
    'absence-discarded': 'Die Abwesenheit von {startMs} bis {endMs} zählt nicht mehr zu „{title}“.',
    'absence-moved':
      'Die Abwesenheit von {startMs} bis {endMs} ist jetzt ein eigener Eintrag: „{title}“.',
    'absence-restored':
      'Die Entscheidung über die Abwesenheit von {startMs} bis {endMs} wurde zurückgenommen.',
    'deletion-undone': 'Das Löschen von „{title}“ wurde rückgängig gemacht.',
    'entry-restored':
      'Das Löschen von „{title}“ wurde rückgängig gemacht: der Eintrag wird neu angelegt.',
    'timer-stopped': '„{title}“ wurde gestoppt.',
    'timer-switched': 'Von „{otherTitle}“ zu „{title}“ gewechselt.',
    'start-changed': 'Der Start von „{title}“ wurde geändert.',
    'entry-created': '„{title}“ wurde hinzugefügt.',
    'entry-edited': '„{title}“ wurde geändert.',
    'entry-duplicated': '„{title}“ wurde dupliziert.',
    'entry-divided': '„{title}“ wurde um {splitMs} geteilt.',
    'entry-moved': '„{title}“ wurde verschoben.',
    'entries-merged': '{count} Einträge von „{title}“ wurden zusammengeführt.',
    'breaks-removed': 'Die Pausen von „{title}“ wurden entfernt. Die Zeit zählt als Arbeit.',
    'entries-changed': '{count} Einträge wurden geändert.',
    'entries-deleted': '{count} Einträge wurden gelöscht.',
    'batch-refused': '{changed} geändert, {refused} abgelehnt: {titles}. {why}',
    undone: 'Die Änderung von „{title}“ wurde rückgängig gemacht.',
    'undo-overtaken':
      'Das Rückgängigmachen von „{title}“ entfällt, weil der Eintrag inzwischen auf einem anderen Gerät geändert wurde.',
    'start-undone':
      'Der Start von „{title}“ am Ende des letzten Eintrags wurde rückgängig gemacht.',
  },
  noticeUnknown: 'Um {atMs} hat sich etwas geändert.',
  files: {
    changes: {
      unreadable:
        'Die Datei mit den noch nicht gesendeten Änderungen ist nicht lesbar. Prüf die Einträge der letzten Tage und trag Fehlendes nach.',
      newer:
        'Die Datei mit den noch nicht gesendeten Änderungen stammt von einer neueren Version der App. Installiere diese Version oder trag Fehlendes nach.',
      partly:
        'Einige noch nicht gesendete Änderungen sind nicht lesbar. Prüf die Einträge der letzten Tage und trag Fehlendes nach.',
    },
    settings: {
      unreadable: 'Die Einstellungen waren nicht lesbar. Wähl sie unter „Einstellungen“ neu.',
      newer:
        'Die Einstellungen stammen von einer neueren Version der App. Wähl sie unter „Einstellungen“ neu.',
      partly: 'Einige Einstellungen waren nicht lesbar. Wähl sie unter „Einstellungen“ neu.',
    },
    accounts: {
      unreadable:
        'Die Liste der Konten war nicht lesbar. Melde dich neu an: Nicht gesendete Änderungen sind noch da.',
      newer:
        'Die Liste der Konten stammt von einer neueren Version der App. Melde dich neu an: Nicht gesendete Änderungen sind noch da.',
      partly:
        'Einige Konten waren nicht lesbar. Melde dich dort neu an: Nicht gesendete Änderungen sind noch da.',
    },
  },
  fileKept: 'Eine Kopie liegt als „{file}“ im Datenordner der App.',
  fileNotKept: 'Eine Kopie ließ sich nicht anlegen.',
};
