/** What is said of acts, and of what became of them. */
import type { Happened } from './words';

export const DE_HAPPENED: Happened = {
  acts: {
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
  actUnknown: 'Änderung',
  parkReasons: {
    'another-timer-runs': 'Ein anderswo gestarteter Timer läuft. Ein erneuter Versuch beendet ihn.',
    'entry-gone': 'Den Eintrag gibt es in awork nicht mehr.',
    'no-progress': 'awork nahm die Änderung an, zeigt sie aber nicht.',
    forbidden: 'Dieses Konto darf das in awork nicht.',
    rejected: 'awork hat es abgelehnt.',
  },
  parkReasonUnknown: 'awork hat es nicht angenommen.',
  notices: {
    'stopped-elsewhere': '„{title}“ wurde um {endMs} auf einem anderen Gerät gestoppt.',
    'started-elsewhere': '„{title}“ wurde auf einem anderen Gerät gestartet.',
    'earlier-end-stands': '„{title}“ endete bereits um {endMs}. Dieses Ende gilt.',
    'replaced-elsewhere':
      '„{title}“ endete um {endMs}, als auf einem anderen Gerät ein Timer gestartet wurde.',
    'entry-gone': '„{title}“ wurde anderswo gelöscht. Was dazu noch zu senden war, entfiel.',
    'pause-ended-entry':
      'Die Pause von „{title}“ ließ sich nicht rechtzeitig senden: Der Eintrag endet dort.',
    'act-obsolete': 'Eine Pause von „{title}“ entfiel, weil der Eintrag nicht mehr läuft.',
    'other-timer-stopped': '„{title}“ war gerade anderswo gestartet worden und wurde gestoppt.',
    'entry-deleted': '„{title}“ wurde gelöscht.',
    'sent-late': 'Von {actedAtMs}, erst um {sentAtMs} gesendet: {act}. Bitte die Zeiten prüfen.',
    'clock-changed':
      'Die Uhr dieses Rechners wurde verstellt, während „{title}“ lief. Der Timer läuft richtig weiter.',
  },
  noticeUnknown: 'Um {atMs} hat sich etwas geändert.',
};
