/** Why a call was not carried out. */
import type { CodeMessages } from './messages';

export const DE_ERRORS: CodeMessages['errors'] = {
  offline: 'awork ist nicht erreichbar. Prüf deine Verbindung.',
  timeout: 'awork hat nicht rechtzeitig geantwortet. Versuch es noch einmal.',
  dropped: 'Die Verbindung ist abgebrochen. Versuch es noch einmal.',
  'rate-limited': 'awork bittet um eine kurze Pause. Versuch es in einer Minute noch einmal.',
  server: 'awork hat gerade Probleme. Versuch es später noch einmal.',
  unauthorized: 'Deine Anmeldung ist abgelaufen. Melde dich neu an.',
  forbidden: 'Dein Konto darf das in awork nicht.',
  rejected: 'awork hat das abgelehnt.',
  unreadable: 'awork hat unerwartet geantwortet. Versuch es später noch einmal.',
  'in-the-way':
    'Etwas steht zwischen App und awork: ein Proxy oder ein Netz, das eine Anmeldung verlangt.',
  cancelled: 'Abgebrochen.',
  'unknown-call': 'App und Fenster haben verschiedene Versionen. Starte die App neu.',
  'invalid-input': 'Die App kann das nicht lesen. Prüf deine Eingabe.',
  'sender-refused': 'Dieses Fenster darf das nicht. Starte die App neu.',
  internal:
    'In der App ist etwas schiefgegangen. Versuch es noch einmal. Wenn das nicht hilft, starte die App neu.',
  'not-signed-in': 'Melde dich zuerst an.',
  'nothing-running': 'Es läuft kein Timer.',
  'already-running': 'Der Timer läuft bereits.',
  'not-paused': 'Der Timer ist nicht pausiert.',
  'pause-needs-own-sign-in':
    'Zum Pausieren brauchst du dein persönliches Konto; mit einem API-Schlüssel geht es nicht.',
  'no-type-of-work': 'Der Workspace hat keine Tätigkeit. Eure Admins können in awork eine anlegen.',
  'types-not-read':
    'awork hat die Tätigkeiten dieses Workspace noch nicht geschickt. Versuch es gleich noch einmal.',
  'entry-not-found': 'Diesen Eintrag gibt es nicht mehr. Vielleicht wurde er in awork gelöscht.',
  'start-in-future': 'Der Start liegt in der Zukunft. Wähl eine frühere Zeit.',
  'longer-than-a-day': 'Das ist länger als 24 Stunden. Prüf die Daten oder speichere es so.',
  'far-in-past': 'Das liegt mehr als drei Monate zurück. Prüf das Datum oder speichere es so.',
  'far-in-future': 'Das liegt mehr als einen Monat voraus. Prüf das Datum oder speichere es so.',
  'work-is-closed':
    'Diese Aufgabe oder dieses Projekt ist erledigt, geschlossen oder gelöscht. awork lehnt Zeit darauf vielleicht ab.',
  'type-not-accepted': 'awork bietet diese Tätigkeit nicht mehr an. Wähl eine andere.',
  'note-required': 'Dieser Workspace verlangt eine Notiz.',
  'project-required': 'Dieser Workspace erfasst Zeit nur auf Projekten. Wähl eines.',
  'no-gap': 'Nach dem letzten Eintrag ist keine Lücke.',
  'gap-too-long':
    'Der letzte Eintrag endete an einem anderen Tag oder mehr als sechs Stunden vorher. Ändere stattdessen die Startzeit.',
  'end-before-start': 'Das Ende muss nach dem Start liegen.',
  'only-break': 'Zwischen diesen Zeiten liegt nur eine Pause.',
  'start-after-break':
    'Ein Timer mit mehreren Pausen kann nicht zwischen ihnen beginnen. Stoppe ihn zuerst und ändere dann den Eintrag.',
  'end-in-future': 'Das Ende liegt in der Zukunft. Wähl eine frühere Zeit.',
  'entry-runs': 'Dieser Eintrag läuft noch. Stoppe ihn zuerst.',
  'entry-is-billed': 'Dieser Eintrag ist abgerechnet und lässt sich nicht mehr ändern.',
  'entry-has-no-times': 'Dieser Eintrag hat einen Tag und eine Dauer, aber keine Zeiten.',
  'entry-has-times': 'Dieser Eintrag hat Zeiten. Ändere diese.',
  'not-within-entry': 'Wähle eine Zeit innerhalb des Eintrags, mit Arbeit auf beiden Seiten.',
  'not-neighbours': 'Nur aufeinanderfolgende Einträge derselben Arbeit lassen sich zusammenführen.',
  'breaks-not-mergeable':
    'Mehrere dieser Einträge haben Pausen, die awork nicht in einem Eintrag behalten kann. Entferne zuerst die Pausen.',
  'not-saved': 'Die App kann das nicht speichern: Speicher voll oder Ordner geschützt?',
  'changes-waiting': 'Einige Änderungen sind noch nicht in awork.',
  'key-malformed':
    'Das sieht nicht nach einem API-Schlüssel aus. Kopiere ihn vollständig und ohne Leerzeichen.',
  'key-refused':
    'awork nimmt diesen Schlüssel nicht an. Prüf, ob er vollständig und noch gültig ist.',
  'nothing-to-choose': 'Mit diesem Schlüssel ist keine Person erreichbar.',
  'cannot-undo': 'Das lässt sich nicht mehr rückgängig machen.',
  'absence-not-found':
    'Über diese Abwesenheit ist schon entschieden, oder ihr Timer wurde anderswo beendet.',
  'not-within-absence': 'Wähle eine Zeit innerhalb der Abwesenheit.',
  'operation-not-found': 'Das ist bereits erledigt.',
  'operation-not-editable': 'Das lässt sich nicht bearbeiten. Sende es erneut oder verwirf es.',
  'file-not-saved': 'Die Datei ließ sich dort nicht speichern. Wähl einen anderen Ordner.',
  'login-item-refused':
    'Das System hat es nicht erlaubt. Sieh in seinen Einstellungen für den Autostart nach.',
  'own-command-refused': 'Der Befehl ließ sich in ~/.local/bin nicht ändern.',
  'account-not-found': 'Dieses Konto gibt es auf diesem Computer nicht mehr.',
  'demo-unavailable': 'Der Demo-Workspace ließ sich nicht starten. Starte die App neu.',
};
