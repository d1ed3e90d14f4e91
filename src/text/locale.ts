/** The languages of the app. Apart from the texts, for what only has to choose between them. */
export type Locale = 'en' | 'de';

/** @param systemLanguage such as `de-AT`; a language that the app does not speak is English */
export function localeOf(setting: 'system' | Locale, systemLanguage: string): Locale {
  if (setting !== 'system') return setting;
  return /^de\b/i.test(systemLanguage) ? 'de' : 'en';
}
