import type { CallError } from '../contract/errors';
import type { EpochMs } from '../core/base/instant';
import type { ActivityView, ParkedView, ParkReasonView } from '../core/view/view-types';
import { formatFor, type Format, type FormatStyle } from './format';
import { localeOf, type Locale } from './locale';
import { noticeText } from './notice-text';
import {
  fillTemplate,
  lookup,
  withReason,
  type Params,
  type Plural,
  type UiKey,
  type Values,
  type LoadedMessages,
} from './messages';
import { shownTitleOf } from './work-title';

export { localeOf };
export type { Locale };

const PLURALS: Readonly<Record<Locale, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  de: new Intl.PluralRules('de'),
};

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

  /** The text of a key. One with plural forms takes its form from the parameter `count`. */
  t<Key extends UiKey>(key: Key, ...[params]: Params<Key>): string {
    const values: Values = params ?? {};
    const text: string | Plural = this.#words.ui[key] ?? '';
    if (typeof text === 'string') return fillTemplate(text, values);
    const isOne = PLURALS[this.locale].select(Number(values['count'])) === 'one';
    return fillTemplate(isOne ? text.one : text.other, values);
  }

  error(error: CallError): string {
    const text = fillTemplate(this.#words.codes?.errors[error.code] ?? '', error.params);
    const reason = error.params['reason'];
    return withReason(text, typeof reason === 'string' ? reason : '');
  }

  parked(parked: Pick<ParkedView, 'act' | 'title' | 'reason'>): {
    readonly title: string;
    readonly reason: string;
  } {
    const { codes } = this.#words;
    const title = shownTitleOf(parked.title, this);
    const act = codes === null ? '' : (lookup(codes.acts, parked.act) ?? codes.actUnknown);
    return {
      title: fillTemplate(act, { title }),
      reason: this.parkReason(parked.reason),
    };
  }

  parkReason({ code, reason, fields }: ParkReasonView): string {
    const { codes } = this.#words;
    if (codes === null) return '';
    const text = lookup(codes.parkReasons, code) ?? codes.parkReasonUnknown;
    const said = [reason ?? '', ...fields.map(({ message }) => message)].filter(
      (one) => one !== '',
    );
    return withReason(text, said.join(' '));
  }

  /** What an act is called where what it was done to stands beside it. */
  actName(act: string): string {
    const names = this.#words.codes?.actNames;
    return names === undefined ? '' : (lookup(names, act) ?? names.edit);
  }

  /** @param readMs when it is read; by default when it happened, as in a list that names the day */
  notice(
    notice: Pick<ActivityView, 'code' | 'params' | 'atMs'>,
    readMs: EpochMs = notice.atMs,
  ): string {
    const titled = (title: string) => shownTitleOf(title, this);
    const { codes } = this.#words;
    if (codes === null) return '';
    const { format } = this;
    return noticeText(notice, codes, { format, titled, readDay: format.dayOf(readMs) });
  }
}
