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
    'another-timer-runs': 'Ein anderswo gestarteter Timer läuft. Wiederholen beendet ihn.',
    'entry-gone': 'Den Eintrag gibt es in awork nicht mehr.',
    'no-progress': 'awork nahm die Änderung an, zeigt sie aber nicht.',
    forbidden: 'Dieses Konto darf das in awork nicht.',
    rejected: 'awork hat es abgelehnt.',
  },
  parkReasonUnknown: 'awork hat es nicht angenommen.',
  notices: {
    'stopped-after-a-day':
      'awork hat „{title}“ um {endMs} nach 24 Stunden gestoppt. Lief er zu lange, bitte berichtigen.',
    'stopped-elsewhere': '„{title}“ wurde um {endMs} auf einem anderen Gerät gestoppt.',
    'started-elsewhere': '„{title}“ wurde auf einem anderen Gerät gestartet.',
    'earlier-end-stands':
      '{done} um {actedAtMs} änderte nichts: Der Eintrag war schon um {endMs} beendet, und das gilt.',
    'replaced-elsewhere':
      '„{title}“ endete um {endMs}, als auf einem anderen Gerät ein Timer gestartet wurde.',
    'entry-gone': '„{title}“ wurde anderswo gelöscht. Was dazu noch zu senden war, entfiel.',
    'pause-ended-entry':
      'Die Pause von „{title}“ ließ sich nicht rechtzeitig senden: Der Eintrag endet dort.',
    'act-obsolete': 'Eine Pause von „{title}“ entfiel, weil der Eintrag nicht mehr läuft.',
    'other-timer-stopped': '„{title}“ war gerade anderswo gestartet worden und wurde gestoppt.',
    'entry-parted':
      'awork kann die Pausen von „{title}“ bei den neuen Zeiten nicht behalten. Es sind jetzt {count} Einträge.',
    'counted-otherwise':
      'awork zählt für „{title}“ {countedSec} s und nicht die {wantedSec} s zwischen den neuen Zeiten.',
    'type-replaced':
      'awork nimmt die Tätigkeit „{refused}“ nicht mehr an. „{title}“ wurde als „{used}“ gebucht.',
    'entry-deleted': '„{title}“ wurde gelöscht.',
    'sent-late': '{done} um {actedAtMs}, gesendet um {sentAtMs}.',
    'clock-leapt':
      'Die Uhr dieses Rechners sprang vor, während „{title}“ lief. Das zählt als Arbeit, wenn die Uhr von awork nicht anders geht.',
    'clock-changed':
      'Die Uhr dieses Rechners wurde verstellt, während „{title}“ lief. Der Timer läuft richtig weiter.',
    'file-set-aside': '{fault} {kept}',
    parked: '{done} um {actedAtMs} kam nicht in awork an. {why}',
    retried: '{done} um {actedAtMs} wurde erneut versucht.',
    'operation-edited': '{done} um {actedAtMs} wurde berichtigt und erneut versucht.',
    'given-up': '{done} um {actedAtMs} wurde verworfen. In awork steht davon nichts.',
    'worked-on': '„{title}“ läuft seit {fromMs} weiter, als wäre nicht gestoppt worden.',
    'taken-back': 'Das Löschen von „{title}“ wurde rückgängig gemacht.',
  },
  noticeUnknown: 'Um {atMs} hat sich etwas geändert.',
  files: {
    changes: {
      unreadable:
        'Die Datei mit den Änderungen, die awork noch nicht hat, war nicht lesbar. Bitte die Einträge der letzten Tage prüfen und Fehlendes nachtragen.',
      newer:
        'Die Datei mit den Änderungen, die awork noch nicht hat, stammt von einer neueren Version der App. Bitte diese installieren oder Fehlendes nachtragen.',
      partly:
        'Einige der Änderungen, die awork noch nicht hat, waren nicht lesbar. Bitte die Einträge der letzten Tage prüfen und Fehlendes nachtragen.',
    },
    settings: {
      unreadable:
        'Die Einstellungen waren nicht lesbar. Sie lassen sich unter „Einstellungen“ neu wählen.',
      newer:
        'Die Einstellungen stammen von einer neueren Version der App. Sie lassen sich unter „Einstellungen“ neu wählen.',
      partly:
        'Einige Einstellungen waren nicht lesbar. Sie lassen sich unter „Einstellungen“ neu wählen.',
    },
    accounts: {
      unreadable:
        'Die Liste der Konten war nicht lesbar. Bitte neu anmelden: Wartende Änderungen sind noch da.',
      newer:
        'Die Liste der Konten stammt von einer neueren Version der App. Bitte neu anmelden: Wartende Änderungen sind noch da.',
      partly:
        'Einige Konten waren nicht lesbar. Bitte dort neu anmelden: Wartende Änderungen sind noch da.',
    },
  },
  fileKept: 'Eine Kopie liegt als „{file}“ im Datenordner der App.',
  fileNotKept: 'Eine Kopie ließ sich nicht anlegen.',
};
