import type { EN_SESSION } from './en-session';
import type { Messages } from './messages';

export const DE_SESSION: Pick<Messages['ui'], keyof typeof EN_SESSION> = {
  'welcome.title': 'Zeit erfassen mit awork',
  'welcome.text': 'Den eigenen awork-Timer starten, pausieren und stoppen – auch ohne Verbindung.',
  'welcome.sign-in': 'Mit awork anmelden',
  'welcome.sign-in-hint':
    'Im eigenen Browser mit dem eigenen Konto. Für die meisten der richtige Weg.',
  'welcome.use-key': 'API-Schlüssel verwenden',
  'welcome.use-key-hint': 'Für Administratoren. Pausieren ist mit einem Schlüssel nicht möglich.',
  'welcome.demo': 'Demo-Workspace ausprobieren',
  'welcome.demo-hint': 'Erfundene Daten auf diesem Rechner. Nichts geht an awork.',
  'welcome.server': 'Server: {server}',

  'signing-in.title': 'Anmeldung im Browser abschließen',
  'signing-in.desktop':
    'Dort öffnet sich die Anmeldeseite von awork. Danach geht es hier von selbst weiter.',
  'signing-in.browser':
    'Die Anmeldeseite von awork öffnet sich in einem neuen Tab. Danach geht es hier von selbst weiter.',
  'signing-in.preparing': 'Die Anmeldeseite wird vorbereitet …',
  'signing-in.open': 'Anmeldeseite öffnen',
  'signing-in.address': 'Adresse der Anmeldeseite',
  'signing-in.address-hint':
    'Kein Browser erschienen? Diese Adresse in einen Browser auf diesem Rechner kopieren.',
  'signing-in.minutes-left': 'Noch etwa {count} Minuten.',
  'signing-in.moments-left': 'Noch weniger als eine Minute.',

  'sign-in-problem.title': 'Die Anmeldung hat nicht geklappt',
  'sign-in-problem.expired':
    'Die Anmeldung wurde nicht binnen fünf Minuten abgeschlossen. Bitte erneut versuchen und im Browser abschließen.',
  'sign-in-problem.refused-by-person':
    'Der Zugriff wurde im Browser abgelehnt. Bitte erneut versuchen und ihn dort erlauben.',
  'sign-in-problem.refused-by-server':
    'awork hat die Anmeldung abgelehnt. Bitte erneut versuchen; bleibt es dabei, wissen Administratoren, ob der Workspace diese App zulässt.',
  'sign-in-problem.registration-refused':
    'awork ließ nicht zu, dass die App sich registriert. Administratoren können eine Client-ID erstellen, die hier einzugeben ist. Oder später erneut versuchen.',
  'sign-in-problem.offline':
    'awork ist nicht erreichbar. Bitte die Verbindung prüfen und erneut versuchen.',
  'sign-in-problem.ports-taken':
    'Andere Programme belegen die Ports, auf denen der Browser antworten würde. Bitte diese schließen und erneut versuchen.',
  'sign-in-problem.browser-not-opened':
    'Es ließ sich kein Browser öffnen. Bitte in den Systemeinstellungen einen Standardbrowser wählen und erneut versuchen.',
  'sign-in-problem.answer-forged':
    'Es kam eine Antwort, die nicht zu dieser Anmeldung gehört; sie wurde nicht verwendet. Bitte alte Anmeldeseiten schließen und erneut versuchen.',
  'sign-in-problem.unreadable':
    'Unerwartete Antwort von awork. Bitte erneut versuchen; bleibt es dabei, gibt es vielleicht eine neue Version der App.',

  'client.label': 'Client-ID',
  'client.where':
    'Administratoren erstellen sie in awork: Einstellungen → Integrationen → API-Clients → öffentlicher Client, mit diesen Weiterleitungsadressen:',
  'client.empty': 'Bitte zuerst die Client-ID eingeben.',

  'again.region': 'Anmeldung',
  'again.text': 'awork nimmt die Anmeldung nicht mehr an. Die Änderungen bleiben erhalten.',
  'again.sign-in': 'Neu anmelden',

  'accounts.title': 'Konten',
  'accounts.in-use': 'in Gebrauch',
  'accounts.switch': 'Wechseln',
  'accounts.remove': 'Entfernen',
  'accounts.add': 'Konto hinzufügen',
  'accounts.remove-title': 'Dieses Konto entfernen?',
  'accounts.remove-text':
    '„{workspace}“ und die Anmeldung dort werden von diesem Rechner entfernt. In awork ändert sich nichts.',
  'accounts.remove-waiting': {
    one: '{count} Änderung ist noch nicht in awork. Mit dem Konto geht sie verloren.',
    other: '{count} Änderungen sind noch nicht in awork. Mit dem Konto gehen sie verloren.',
  },
  'accounts.remove-anyway': 'Entfernen und verwerfen',

  'key.title': 'API-Schlüssel verwenden',
  'key.label': 'API-Schlüssel',
  'key.show': 'API-Schlüssel anzeigen',
  'key.where':
    'Administratoren erstellen ihn in awork: Einstellungen → Integrationen → API-Clients → API-Schlüssel verwalten.',
  'key.not-a-person':
    'Ein Schlüssel ist keine Person. Deshalb folgt die Frage, wessen Zeit erfasst wird.',
  'key.no-pause':
    'Pausieren und Weiterlaufen sind nicht möglich: awork erlaubt beides nur nach eigener Anmeldung.',
  'key.storage': 'Der Schlüssel liegt im Schlüsselbund des Systems, nie in einer Datei.',
  'key.empty': 'Bitte zuerst den API-Schlüssel eingeben.',

  'person.title': 'Wessen Zeit wird erfasst?',
  'person.text': 'Der Schlüssel gilt für den Workspace „{workspace}“.',
  'person.label': 'Person',
  'person.choose': 'Person auswählen',
  'person.empty': 'Bitte zuerst eine Person auswählen.',
  'person.api-user': '{name} (API-Benutzer)',
  'person.unnamed': 'Person ohne Namen',
};
