/** What is asked before a quit that would lose something. A system's dialog is not a page, so its words are here. */
import type { Snapshot } from '../../../core/view/view-types';

export interface QuitQuestion {
  readonly message: string;
  readonly detail: string;
  /** The first keeps the app running. */
  readonly buttons: readonly [stay: string, quit: string];
}

const QUESTIONS: Readonly<Record<'en' | 'de', QuitQuestion>> = {
  en: {
    message: 'Quit and lose changes?',
    detail:
      'What was done lately could not be written to the disk. It is only in memory, and lost when the app quits.',
    buttons: ['Keep running', 'Quit and lose them'],
  },
  de: {
    message: 'Beenden und Änderungen verlieren?',
    detail:
      'Was zuletzt geschah, ließ sich nicht auf die Platte schreiben. Es liegt nur im Arbeitsspeicher und geht beim Beenden verloren.',
    buttons: ['Weiterlaufen lassen', 'Beenden und verlieren'],
  },
};

/** Null when nothing would be lost. */
export function quitQuestionOf(
  { host, settings }: Pick<Snapshot, 'host' | 'settings'>,
  systemLanguage: string,
): QuitQuestion | null {
  if (host.storage === 'safe') return null;
  const { language } = settings;
  if (language !== 'system') return QUESTIONS[language];
  return QUESTIONS[/^de\b/i.test(systemLanguage) ? 'de' : 'en'];
}
