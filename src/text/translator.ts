import type { CallError } from '../contract/errors';
import type { EpochMs } from '../core/base/instant';
import type { ActivityView, ParkedView, ParkReasonView } from '../core/view/view-types';
import { DE } from './de';
import { EN } from './en';
import { formatFor, type Format, type FormatStyle } from './format';
import { localeOf, type Locale } from './locale';
import { noticeText } from './notice-text';
import {
  fillTemplate,
  lookup,
  withReason,
  type Params,
  type UiKey,
  type Values,
  type Messages,
} from './messages';

export { localeOf };
export type { Locale };

const WORDS: Readonly<Record<Locale, Messages>> = { en: EN, de: DE };
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

  constructor(source: TranslatorSource) {
    this.#source = source;
  }

  get locale(): Locale {
    return this.#source.locale;
  }

  get format(): Format {
    const { locale, zone, style } = this.#source;
    return formatFor(locale, zone, style);
  }

  get #words(): Messages {
    return WORDS[this.#source.locale];
  }

  /** The text of a key. One with plural forms takes its form from the parameter `count`. */
  t<Key extends UiKey>(key: Key, ...[params]: Params<Key>): string {
    const values: Values = params ?? {};
    const text = this.#words.ui[key];
    if (typeof text === 'string') return fillTemplate(text, values);
    const isOne = PLURALS[this.locale].select(Number(values['count'])) === 'one';
    return fillTemplate(isOne ? text.one : text.other, values);
  }

  error(error: CallError): string {
    const text = fillTemplate(this.#words.errors[error.code], error.params);
    const reason = error.params['reason'];
    return withReason(text, typeof reason === 'string' ? reason : '');
  }

  parked(parked: Pick<ParkedView, 'act' | 'title' | 'reason'>): {
    readonly title: string;
    readonly reason: string;
  } {
    const words = this.#words;
    const title = this.#titled(parked.title);
    return {
      title: fillTemplate(lookup(words.acts, parked.act) ?? words.actUnknown, { title }),
      reason: this.parkReason(parked.reason),
    };
  }

  parkReason({ code, reason, fields }: ParkReasonView): string {
    const words = this.#words;
    const text = lookup(words.parkReasons, code) ?? words.parkReasonUnknown;
    const said = [reason ?? '', ...fields.map(({ message }) => message)].filter(
      (one) => one !== '',
    );
    return withReason(text, said.join(' '));
  }

  /** What an act is called where what it was done to stands beside it. */
  actName(act: string): string {
    return lookup(this.#words.actNames, act) ?? this.#words.actNames.edit;
  }

  /** @param readMs when it is read; by default when it happened, as in a list that names the day */
  notice(
    notice: Pick<ActivityView, 'code' | 'params' | 'atMs'>,
    readMs: EpochMs = notice.atMs,
  ): string {
    const titled = (title: string) => this.#titled(title);
    const { format } = this;
    return noticeText(notice, this.#words, { format, titled, readDay: format.dayOf(readMs) });
  }

  #titled(title: string): string {
    return title === '' ? this.t('work.untitled') : title;
  }
}
