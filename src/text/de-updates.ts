import type { EN_UPDATES } from './en-updates';
import type { Texts } from './messages';

/** The German texts of new versions of the app. */
export const DE_UPDATES: Texts<keyof typeof EN_UPDATES> = {
  'update.region': 'Neue Version',
  'update.title': 'Neue Versionen',
  'update.looks': 'Einmal am Tag nach neuen Versionen suchen',
  'update.check': 'Jetzt suchen',
  'update.checking': 'Neue Version wird gesucht …',
  'update.current': 'Du hast die neueste Version.',
  'update.offered': 'Version {version} ist da.',
  'update.notes': 'Was ist neu?',
  'update.download': 'Herunterladen',
  'update.downloading': 'Version {version} wird geladen: {percent} %',
  'update.ready': 'Version {version} ist bereit. Der Timer läuft beim Neustart weiter.',
  'update.restart': 'Jetzt neu starten',
  'update.restarting': 'Neustart, sobald alle Änderungen in awork sind …',
  'update.problem-unreachable': 'Gerade lässt sich nicht nach neuen Versionen suchen.',
  'update.problem-unreadable': 'Die Nachricht über neue Versionen ist nicht lesbar.',
  'update.problem-forged':
    'Die Nachricht über eine Version stammt nicht von den Machern dieser App und wurde ignoriert.',
  'update.problem-older': 'Eine ältere Version wurde als neue angeboten und ignoriert.',
  'update.problem-other-channel': 'Es gab nur eine Vorabversion, sie wurde ignoriert.',
  'update.problem-damaged':
    'Der Download ist nicht das, was angekündigt war, und wurde verworfen. Diese Version bleibt.',
  'update.problem-not-replaced':
    'Die App konnte dort nicht ersetzt werden: kein Platz oder keine Rechte. Diese Version bleibt.',
};
