import { createContext } from 'svelte';
import type { CallError } from '../../contract/errors';
import type { NoticeView, ParkedView } from '../../core/snapshot';
import { DE } from './de';
import { EN } from './en';
import { formatFor, type Format } from './format';
import { fill, type Params, type UiKey, type Values, type Words } from './words';

export type Locale = 'en' | 'de';

const WORDS: Readonly<Record<Locale, Words>> = { en: EN, de: DE };
const PLURALS: Readonly<Record<Locale, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  de: new Intl.PluralRules('de'),
};

export function localeOf(setting: 'system' | Locale, systemLanguage: string): Locale {
  if (setting !== 'system') return setting;
  return /^de\b/i.test(systemLanguage) ? 'de' : 'en';
}

/** What the wording depends on; read anew each time, so that a change of it shows at once. */
export interface WordingSource {
  readonly locale: Locale;
  readonly zone: string;
}

/** Words, dates and times in the language and zone of the moment. */
export class Wording {
  readonly #source: WordingSource;

  constructor(source: WordingSource) {
    this.#source = source;
  }

  get locale(): Locale {
    return this.#source.locale;
  }

  get format(): Format {
    return formatFor(this.#source.locale, this.#source.zone);
  }

  get #words(): Words {
    return WORDS[this.#source.locale];
  }

  /** The text of a key. One with plural forms takes its form from the parameter `count`. */
  t<Key extends UiKey>(key: Key, ...[params]: Params<Key>): string {
    const values: Values = params ?? {};
    const text = this.#words.ui[key];
    if (typeof text === 'string') return fill(text, values);
    const isOne = PLURALS[this.locale].select(Number(values['count'])) === 'one';
    return fill(isOne ? text.one : text.other, values);
  }

  error(error: CallError): string {
    const text = fill(this.#words.errors[error.code], error.params);
    const reason = error.params['reason'];
    if (typeof reason !== 'string' || reason === '') return text;
    return `${text} ${this.t('problem.reason', { reason })}`;
  }

  parked(parked: ParkedView): { readonly title: string; readonly reason: string } {
    const words = this.#words;
    const act = words.acts[parked.act] ?? words.actUnknown;
    const said = parked.reason.fields.map(({ message }) => message);
    if (parked.reason.reason !== null) said.unshift(parked.reason.reason);
    return {
      title: this.t('parked.text', {
        act,
        title: parked.title === '' ? this.t('work.untitled') : parked.title,
        time: this.format.time(parked.actedAtMs),
      }),
      reason: [
        words.parkReasons[parked.reason.code] ?? words.parkReasonUnknown,
        ...said.map((reason) => this.t('problem.reason', { reason })),
      ].join(' '),
    };
  }

  notice(notice: NoticeView): string {
    const words = this.#words;
    const values: Record<string, string | number> = { atMs: this.format.time(notice.atMs) };
    for (const [name, value] of Object.entries(notice.params)) {
      const isInstant = typeof value === 'number' && name.endsWith('Ms');
      values[name] = isInstant ? this.format.time(value) : value;
    }
    return fill(words.notices[notice.code] ?? words.noticeUnknown, values);
  }
}

export const [useWording, provideWording] = createContext<Wording>();
