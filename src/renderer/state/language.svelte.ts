import { createContext } from 'svelte';
import type { Locale } from '../../text/locale';
import type { FirstKey, LaterMessages, LoadedMessages, Texts } from '../../text/messages';
import { Translator } from '../../text/translator';
import type { AppState } from './app-state.svelte';
import { lazyImport, type LazyPart } from './lazy-import';
import { provideTranslator } from './translator-context';

/** The words that a window shows first. */
export const loadFirstWords: Readonly<Record<Locale, LazyPart<Texts<FirstKey>>>> = {
  en: lazyImport(async () => (await import('../../text/en-first')).EN_FIRST),
  de: lazyImport(async () => (await import('../../text/de-first')).DE_FIRST),
};

/** All its other words. */
export const loadLaterWords: Readonly<Record<Locale, LazyPart<LaterMessages>>> = {
  en: lazyImport(async () => (await import('../../text/en')).EN),
  de: lazyImport(async () => (await import('../../text/de')).DE),
};

/** The host of a browser's tab may be gone for a moment. */
const RETRY_MS = 2_000;

interface Loaded {
  readonly locale: Locale;
  readonly words: LoadedMessages;
}

/** The language in which the window is written: the one that is wanted, as soon as its words are loaded. */
export class Language {
  #loaded = $state.raw<Loaded | null>(null);
  #wanted: Locale | null = null;
  /** Whether more is wanted than what a window shows first. */
  #wantsAll = false;

  /** Null while the words of no language are loaded; nothing can be written before. */
  get locale(): Locale | null {
    return this.#loaded?.locale ?? null;
  }

  get words(): LoadedMessages {
    return this.#loaded?.words ?? { ui: {}, codes: null };
  }

  /** Whether all its words are loaded. */
  get isComplete(): boolean {
    return this.words.codes !== null;
  }

  /** Changes to a language once its words are loaded; until then the texts stay as they are. */
  follow(wanted: Locale): void {
    this.#wanted = wanted;
    this.#show();
  }

  /** Loads the words that are not shown first; resolves when they are there. */
  async complete(): Promise<void> {
    this.#wantsAll = true;
    const wanted = this.#wanted;
    if (wanted === null) return;
    await Promise.all([loadFirstWords[wanted](), loadLaterWords[wanted]()]);
    this.#show();
  }

  #show(): void {
    const locale = this.#wanted;
    if (locale === null) return;
    const first = loadFirstWords[locale].loaded;
    const later = loadLaterWords[locale].loaded;
    if (first === null || (this.#wantsAll && later === null)) {
      const missing = this.#wantsAll
        ? this.complete()
        : loadFirstWords[locale]().then(() => this.#show());
      missing.catch(() => setTimeout(() => this.#show(), RETRY_MS));
      return;
    }
    if (this.#loaded?.locale === locale && this.isComplete === (later !== null)) return;
    const words =
      later === null
        ? { ui: first, codes: null }
        : { ui: { ...first, ...later.ui }, codes: later.codes };
    this.#loaded = { locale, words };
  }
}

export const [useLanguage, provideLanguageContext] = createContext<Language>();

/** Writes the window in the language of the settings, and says so to the page. */
export function provideLanguage(app: AppState): { language: Language; translator: Translator } {
  const language = new Language();
  // The words are loaded while the first snapshot is on its way.
  language.follow(app.locale);
  const translator = new Translator(
    {
      get locale() {
        return language.locale ?? app.locale;
      },
      get zone() {
        return app.zone;
      },
      get style() {
        return app.style;
      },
    },
    () => language.words,
  );
  provideLanguageContext(language);
  provideTranslator(translator);
  const locale = $derived(app.locale);
  $effect.pre(() => language.follow(locale));
  $effect(() => {
    document.documentElement.lang = translator.locale;
  });
  return { language, translator };
}
