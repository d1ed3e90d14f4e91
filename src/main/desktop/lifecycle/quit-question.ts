/** The question before a quit that would lose changes, for the system's own dialog. */
import type { Snapshot } from '../../../contract/snapshot';
import { wordsOf } from '../../../text/languages';
import { localeOf, Translator } from '../../../text/translator';

export interface QuitQuestion {
  readonly message: string;
  readonly detail: string;
  /** The first keeps the app running; `QUIT_BUTTON` is the other. */
  readonly buttons: [stay: string, quit: string];
}

export const QUIT_BUTTON = 1;

export function quitQuestionOf(
  { settings, zone }: Pick<Snapshot, 'settings' | 'zone'>,
  systemLanguage: string,
): QuitQuestion {
  const translator = new Translator(
    { locale: localeOf(settings.language, systemLanguage), zone },
    wordsOf,
  );
  return {
    message: translator.t('quit.message'),
    detail: translator.t('quit.detail'),
    buttons: [translator.t('quit.stay'), translator.t('quit.anyway')],
  };
}
