/** The question about a page that keeps crashing, for the system's own dialog. */
import type { Settings } from '../../../contract/settings';
import { wordsOf } from '../../../text/languages';
import { localeOf, Translator } from '../../../text/translator';

export interface LostPageQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: [restart: string, quit: string];
}

export const RESTART_BUTTON = 0;

export function lostPageQuestionOf(
  language: Settings['language'],
  systemLanguage: string,
): LostPageQuestion {
  const source = { locale: localeOf(language, systemLanguage), zone: 'UTC' };
  const translator = new Translator(source, wordsOf);
  return {
    message: translator.t('lost-page.message'),
    detail: translator.t('lost-page.detail'),
    buttons: [translator.t('lost-page.restart'), translator.t('lost-page.quit')],
  };
}
