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
    const said = parked.reason.fields.map(({ message }) => message);
    if (parked.reason.reason !== null) said.unshift(parked.reason.reason);
    return {
      title: this.t('parked.text', {
        act: ofCode(words.acts, parked.act) ?? words.actUnknown,
        title: this.#titled(parked.title),
        time: this.format.time(parked.actedAtMs),
      }),
      reason: [
        ofCode(words.parkReasons, parked.reason.code) ?? words.parkReasonUnknown,
        ...said.map((reason) => this.t('problem.reason', { reason })),
      ].join(' '),
    };
  }

  notice({ code, params, atMs }: NoticeView): string {
    const words = this.#words;
    const values: Record<string, string | number> = { atMs: this.format.time(atMs) };
    for (const [name, value] of Object.entries(params)) {
      values[name] =
        typeof value === 'number' && name.endsWith('Ms') ? this.format.time(value) : value;
    }
    values['title'] = this.#titled(String(params['title'] ?? ''));
    values['act'] = ofCode(words.acts, String(params['act'] ?? '')) ?? words.actUnknown;
    return fill(ofCode(words.notices, code) ?? words.noticeUnknown, values);
  }

  #titled(title: string): string {
    return title === '' ? this.t('work.untitled') : title;
  }
}

/** Main may be of a newer version than the words: a code that is not among them has none. */
function ofCode(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

export const [useWording, provideWording] = createContext<Wording>();
