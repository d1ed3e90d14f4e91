import { createContext } from 'svelte';
import type { Bridge } from '../../contract/bridge';
import type { CallInput, CallName, CallOutput } from '../../contract/calls';
import type { CallResult } from '../../contract/errors';
import { dayTotalMs } from '../../core/entry/day-total';
import type { EpochMs } from '../../core/base/instant';
import type { Snapshot } from '../../contract/snapshot';
import type { Settings } from '../../contract/settings';
import type { DayView, EntryView } from '../../core/view/view-types';
import { elapsedMs, openSpan } from '../../core/entry/span';
import { localeOf, type Locale } from '../../text/translator';
import { announcementOf } from './announcement';
import { Ticker, type Visibility } from './ticker.svelte';
import { WorkDraft } from '../features/timer/work-draft.svelte';
import { WorkSearch } from '../features/work/work-search.svelte';

/** Which page a person went to; what the session allows decides whether it is shown. */
export type Page = 'start' | 'key' | 'settings' | 'activity';

export interface AppStateOptions {
  readonly bridge: Bridge;
  readonly document: Visibility;
  readonly systemLanguage: string;
}

/** What the windows know: the newest snapshot, and what a person is about to do. All else is in main. */
export class AppState {
  readonly draft = new WorkDraft((work) =>
    this.ask('draft.keep', { work }).then((result) => result.ok),
  );
  page = $state<Page>('start');
  readonly #bridge: Bridge;
  readonly #ticker: Ticker;
  readonly #systemLanguage: string;
  /** Commands that have their answer, but not the snapshot that shows it. */
  #waiting: readonly { readonly revision: number; readonly show: () => void }[] = [];
  #left: Page | null = null;
  #snapshot = $state.raw<Snapshot | null>(null);
  #announcement = $state.raw<{ readonly key: AnnouncementKey; readonly id: number } | null>(null);

  constructor({ bridge, document, systemLanguage }: AppStateOptions) {
    this.#bridge = bridge;
    // Main hears of it by itself, but not before something happens there.
    this.#ticker = new Ticker(document, () => void this.ask('sync.now', {}));
    this.#systemLanguage = systemLanguage;
  }

  /** Null until main has told anything. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** What was announced last; `id` grows, so that the same words twice are two announcements. */
  get announcement(): { readonly key: AnnouncementKey; readonly id: number } | null {
    return this.#announcement;
  }

  /** As the system has it until the settings are known. */
  get theme(): Settings['theme'] {
    return this.#snapshot?.settings.theme ?? 'system';
  }

  get locale(): Locale {
    return localeOf(this.#snapshot?.settings.language ?? 'system', this.#systemLanguage);
  }

  get zone(): string {
    return this.#snapshot?.zone ?? 'UTC';
  }

  /** Follows main until the answer is called. Subscribes before it asks, so that no snapshot is missed. */
  connect(): () => void {
    const unsubscribe = this.#bridge.onSnapshot((snapshot) => this.#accept(snapshot));
    void this.#bridge.run('snapshot.get', {}).then((result) => {
      if (result.ok) this.#accept(result.value);
    });
    return unsubscribe;
  }

  /**
   * Runs a command. Answers when what came of it is shown: answers and snapshots come on ways of their own, and a
   * control that is free again before it shows the new state would be pressed for the old one.
   */
  async run<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallResult<CallOutput<Name>>> {
    const answer = await this.#bridge.run(name, input);
    if (answer.ok) await this.#untilShown(answer.revision);
    return answer;
  }

  /** Asks for something that no snapshot tells. */
  ask<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallResult<CallOutput<Name>>> {
    return this.#bridge.run(name, input);
  }

  goBack(): void {
    this.#left = this.page;
    this.page = 'start';
  }

  /** True once, for the control that led to the page from which a person came back: it gets the focus again. */
  consumeFocusReturn(from: Page): boolean {
    if (this.#left !== from) return false;
    this.#left = null;
    return true;
  }

  searchWork(): WorkSearch {
    return new WorkSearch(this.#bridge);
  }

  /** The server's clock, read once: for handlers. */
  get nowMs(): EpochMs {
    return Date.now() + this.#offsetMs;
  }

  /** Net worked time of an entry; for one that runs it changes every second as long as it is shown. */
  workedMs(entry: EntryView): number {
    return elapsedMs(entry, entry.phase === 'running' ? this.#tickingNowMs : restingNowMs(entry));
  }

  /** What was worked of an entry within a day. */
  shareMs(entry: EntryView, day: DayView): number {
    const nowMs = entry.phase === 'running' ? this.#tickingNowMs : restingNowMs(entry);
    return dayTotalMs([entry], day, nowMs);
  }

  /** What was worked within the day that is shown, with what runs. */
  dayTotalMs({ day }: Snapshot): number {
    const isRunning = day.entries.some(({ phase }) => phase === 'running');
    return dayTotalMs(day.entries, day, isRunning ? this.#tickingNowMs : this.nowMs);
  }

  /** The server's clock for what is drawn: it goes on only while something runs. */
  shownNowMs(isRunning: boolean): EpochMs {
    return isRunning ? this.#tickingNowMs : this.nowMs;
  }

  /** How long it is until an instant of the device's clock; goes on by the second. */
  leftMs(deviceMs: EpochMs): number {
    return deviceMs - this.#ticker.nowMs;
  }

  get #offsetMs(): number {
    return this.#snapshot?.clockOffsetMs ?? 0;
  }

  get #tickingNowMs(): EpochMs {
    return this.#ticker.nowMs + this.#offsetMs;
  }

  #untilShown(revision: number): Promise<void> {
    if ((this.#snapshot?.revision ?? -1) >= revision) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting = [...this.#waiting, { revision, show: resolve }];
    });
  }

  #accept(next: Snapshot): void {
    const previous = this.#snapshot;
    if (previous !== null && previous.revision >= next.revision) return;
    this.#snapshot = next;
    const { session } = next;
    this.draft.follow(next.draft, session.state === 'signed-in' ? session.account.id : null);
    if (next.timer !== null) {
      // The clock's seconds change when the worked time is whole seconds, whatever the breaks were.
      const workedMs = elapsedMs(next.timer, this.nowMs);
      this.#ticker.alignTo(Date.now() - workedMs);
    }
    const key = previous === null ? null : announcementOf(previous, next);
    if (key !== null) this.#announcement = { key, id: next.revision };
    const shown = this.#waiting.filter(({ revision }) => revision <= next.revision);
    this.#waiting = this.#waiting.filter(({ revision }) => revision > next.revision);
    for (const { show } of shown) show();
  }
}

type AnnouncementKey = NonNullable<ReturnType<typeof announcementOf>>;

/** Any instant at which an entry that does not run shows what it always shows. */
function restingNowMs(entry: EntryView): EpochMs {
  const span = openSpan(entry);
  return span?.breaks.at(-1)?.startMs ?? span?.startMs ?? 0;
}

export const [useAppState, provideAppState] = createContext<AppState>();
