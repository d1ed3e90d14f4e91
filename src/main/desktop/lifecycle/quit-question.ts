/** The question before a quit that would lose changes, for the system's own dialog. */
import type { Snapshot } from '../../../contract/snapshot';
import { wordsOf } from '../../../text/languages';
import { localeOf, Translator } from '../../../text/translator';

export interface QuitQuestion {
  readonly message: string;
  readonly detail: string;
  /** The first keeps the app running. */
  readonly buttons: readonly [stay: string, quit: string];
}

/** Null when nothing would be lost. */
export function quitQuestionOf(
  { host, settings, zone }: Pick<Snapshot, 'host' | 'settings' | 'zone'>,
  systemLanguage: string,
): QuitQuestion | null {
  if (host.storage === 'safe') return null;
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
