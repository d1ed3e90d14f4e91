import type { EN_SESSION } from './en-session';
import type { Texts } from './messages';

export const DE_SESSION: Texts<keyof typeof EN_SESSION> = {
  'welcome.title': 'Erfasse deine Zeit in awork',
  'welcome.text': 'Starte, pausiere und stoppe deinen awork-Timer, auch offline.',
  'welcome.sign-in': 'Mit awork anmelden',
  'welcome.sign-in-hint': 'Empfohlen. Öffnet deinen Browser.',
  'welcome.use-key': 'API-Schlüssel verwenden',
  'welcome.use-key-hint': 'Für Admins. Pausieren geht mit einem Schlüssel nicht.',
  'welcome.demo': 'Demo-Workspace ausprobieren',
  'welcome.demo-hint': 'Beispieldaten, nur auf diesem Computer.',
  'welcome.server': 'Server: {server}',

  'signing-in.title': 'Mach im Browser weiter',
  'signing-in.desktop':
    'Dort öffnet sich die Anmeldeseite von awork. Danach geht es hier automatisch weiter.',
  'signing-in.browser':
    'Die Anmeldeseite von awork öffnet sich in einem neuen Tab. Danach geht es hier automatisch weiter.',
  'signing-in.preparing': 'Anmeldeseite wird vorbereitet …',
  'signing-in.open': 'Anmeldeseite öffnen',
  'signing-in.address': 'Adresse der Anmeldeseite',
  'signing-in.address-hint':
    'Browser nicht geöffnet? Kopiere diese Adresse in einen Browser auf diesem Computer.',
  'signing-in.minutes-left': 'Noch etwa {count} Minuten.',
  'signing-in.moments-left': 'Noch weniger als eine Minute.',

  'confirm.question': 'Angemeldet als {person} in {workspace}. Bist du das?',
  'confirm.text':
    'Zeiten werden für dieses Konto gebucht. Wenn du es nicht kennst, wähle Nein: Vielleicht hat jemand anderes die Anmeldung abgeschlossen.',
  'confirm.yes': 'Ja, das bin ich',
  'confirm.no': 'Nein',

  'sign-in-problem.title': 'Die Anmeldung hat nicht geklappt',
  'sign-in-problem.expired': 'Die fünf Minuten für die Anmeldung sind um. Versuch es noch einmal.',
  'sign-in-problem.refused-by-person':
    'Der Zugriff wurde im Browser abgelehnt. Versuch es noch einmal und erlaube ihn dort.',
  'sign-in-problem.refused-by-server':
    'awork hat die Anmeldung abgelehnt. Versuch es noch einmal. Wenn das nicht hilft, frag eure Admins, ob die App erlaubt ist.',
  'sign-in-problem.registration-refused':
    'awork hat die App nicht automatisch zugelassen. Frag eure Admins nach einer Client-ID und gib sie hier ein, oder versuch es später noch einmal.',
  'sign-in-problem.offline':
    'awork ist nicht erreichbar. Prüf deine Verbindung und versuch es noch einmal.',
  'sign-in-problem.in-the-way':
    'Etwas steht zwischen der App und awork: ein Proxy, ein Netzwerk, das eine Anmeldung verlangt, oder ein Webfilter. Öffne eine beliebige Seite im Browser, um zu sehen, was es meldet, und versuch es dann noch einmal.',
  'sign-in-problem.ports-in-use':
    'Andere Programme belegen die Ports, über die der Browser antwortet. Schließ sie und versuch es noch einmal.',
  'sign-in-problem.browser-not-opened':
    'Der Browser ließ sich nicht öffnen. Wähl in den Systemeinstellungen einen Standardbrowser und versuch es noch einmal.',
  'sign-in-problem.answer-forged':
    'Die App hat eine Antwort ignoriert, die nicht zu dieser Anmeldung gehört. Schließ alte Anmeldeseiten und versuch es noch einmal.',
  'sign-in-problem.unreadable':
    'awork hat unerwartet geantwortet. Versuch es noch einmal. Wenn das nicht hilft, prüf, ob es eine neue Version der App gibt.',

  'client.label': 'Client-ID',
  'client.where':
    'Admins erstellen Client-IDs in awork: Einstellungen → Integrationen → API-Clients → öffentlicher Client, mit diesen Weiterleitungsadressen:',
  'client.empty': 'Gib zuerst die Client-ID ein.',

  'proxy.title': 'Ein Proxy verlangt eine Anmeldung',
  'proxy.text':
    '„{proxy}“ steht zwischen der App und awork. Name und Passwort kennt deine IT-Abteilung.',
  'proxy.refused':
    'Der Proxy hat Name und Passwort nicht angenommen. Prüf sie und versuch es noch einmal.',
  'proxy.name': 'Benutzername',
  'proxy.password': 'Passwort',
  'proxy.storage': 'Beides liegt im Schlüsselbund des Systems, nie in einer Datei.',
  'proxy.empty': 'Gib zuerst den Benutzernamen ein.',
  'proxy.sign-in': 'Anmelden',

  'again.region': 'Anmeldung',
  'again.text': 'Deine Anmeldung ist abgelaufen. Nichts geht verloren.',
  'again.sign-in': 'Neu anmelden',

  'accounts.title': 'Konten',
  'accounts.in-use': 'aktiv',
  'accounts.switch': 'Wechseln',
  'accounts.remove': 'Entfernen',
  'accounts.add': 'Konto hinzufügen',
  'accounts.remove-title': 'Dieses Konto entfernen?',
  'accounts.remove-text':
    '„{workspace}“ und die Anmeldung dort werden von diesem Computer entfernt. In awork ändert sich nichts.',
  'accounts.remove-waiting': {
    one: '{count} Änderung ist noch nicht in awork. Mit dem Konto geht sie verloren.',
    other: '{count} Änderungen sind noch nicht in awork. Mit dem Konto gehen sie verloren.',
  },
  'accounts.remove-anyway': 'Entfernen und verwerfen',

  'key.title': 'API-Schlüssel verwenden',
  'key.label': 'API-Schlüssel',
  'key.show': 'API-Schlüssel anzeigen',
  'key.where':
    'Admins erstellen Schlüssel in awork: Einstellungen → Integrationen → API-Clients → API-Schlüssel verwalten.',
  'key.not-a-person':
    'Ein Schlüssel gehört keiner Person. Deshalb wählst du danach, für wen du Zeit erfasst.',
  'key.no-pause':
    'Pausieren geht mit einem Schlüssel nicht: awork erlaubt es nur mit deinem persönlichen Konto.',
  'key.storage': 'Der Schlüssel liegt im Schlüsselbund des Systems, nie in einer Datei.',
  'key.empty': 'Gib zuerst den API-Schlüssel ein.',

  'person.title': 'Für wen erfasst du Zeit?',
  'person.text': 'Dieser Schlüssel gehört zu „{workspace}“.',
  'person.label': 'Person',
  'person.choose': 'Person auswählen',
  'person.empty': 'Wähl zuerst eine Person.',
  'person.api-user': '{name} (API-Benutzer)',
  'person.unnamed': 'Person ohne Namen',
};
