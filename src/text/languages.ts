/** All words of all languages, for main. A window loads those that it shows, of its own language. */
import { DE } from './de';
import { DE_FIRST } from './de-first';
import { DE_MAIN } from './de-main';
import { EN } from './en';
import { EN_FIRST } from './en-first';
import { EN_MAIN } from './en-main';
import type { Locale } from './locale';
import type { Messages } from './messages';

const WORDS: Readonly<Record<Locale, Messages>> = {
  en: { ui: { ...EN_FIRST, ...EN.ui, ...EN_MAIN }, codes: EN.codes },
  de: { ui: { ...DE_FIRST, ...DE.ui, ...DE_MAIN }, codes: DE.codes },
};

export function wordsOf(locale: Locale): Messages {
  return WORDS[locale];
}
