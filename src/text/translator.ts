import type { CallError } from '../contract/errors';
import { formatFor, type Format, type FormatStyle } from './format';
import { localeOf, type Locale } from './locale';
import {
  fillTemplate,
  withReason,
  type CodeMessages,
  type Params,
  type Plural,
  type UiKey,
  type Values,
  type LoadedMessages,
} from './messages';

export { localeOf };
export type { Locale };

/** Made at the first use: most first screens count nothing. */
const plurals: Partial<Record<Locale, Intl.PluralRules>> = {};

/** What the translator depends on; read anew each time, so that a change of it shows at once. */
export interface TranslatorSource {
  readonly locale: Locale;
  readonly zone: string;
  /** How times and durations are written; left out, 24 hours and `1:15 h`. */
  readonly style?: FormatStyle;
}

/** Words, dates and times in the language and zone of the moment. */
export class Translator {
  readonly #source: TranslatorSource;
  readonly #wordsOf: (locale: Locale) => LoadedMessages;

  /**
   * @param wordsOf is called with the locale of the source alone; what is said in words that are not loaded yet is empty
   */
  constructor(source: TranslatorSource, wordsOf: (locale: Locale) => LoadedMessages) {
    this.#source = source;
    this.#wordsOf = wordsOf;
  }

  get locale(): Locale {
    return this.#source.locale;
  }

  get format(): Format {
    const { locale, zone, style } = this.#source;
    return formatFor(locale, zone, style);
  }

  get #words(): LoadedMessages {
    return this.#wordsOf(this.#source.locale);
  }

  /** The words for codes of the core; null until they are loaded. */
  get codes(): CodeMessages | null {
    return this.#words.codes;
  }

  /** The text of a key. One with plural forms takes its form from the parameter `count`. */
  t<Key extends UiKey>(key: Key, ...[params]: Params<Key>): string {
    const values: Values = params ?? {};
    const text: string | Plural = this.#words.ui[key] ?? '';
    if (typeof text === 'string') return fillTemplate(text, values);
    const rules = (plurals[this.locale] ??= new Intl.PluralRules(this.locale));
    const isOne = rules.select(Number(values['count'])) === 'one';
    return fillTemplate(isOne ? text.one : text.other, values);
  }

  error(error: CallError): string {
    const text = fillTemplate(this.#words.codes?.errors[error.code] ?? '', error.params);
    const reason = error.params['reason'];
    return withReason(text, typeof reason === 'string' ? reason : '');
  }
}
