import { ok } from '../../core/base/result';
import { questionOf, type Question, type WorkChoice } from '../../core/state/command';
import { createContext } from 'svelte';
import type { Bridge, Link } from '../../contract/bridge';
import type { CallInput, CallName, CallOutput } from '../../contract/calls';
import type { CallResult } from '../../contract/errors';
import type { DayBounds } from '../../core/entry/day';
import { dayTotalMs } from '../../core/entry/day-total';
import type { EpochMs } from '../../core/base/instant';
import type { LinkRequest, WindowRequest } from '../../contract/desktop';
import type { Snapshot } from '../../contract/snapshot';
import type { Settings } from '../../contract/settings';
import type { EntryView } from '../../core/view/view-types';
import { elapsedMs, restingNowMs } from '../../core/entry/span';
import { localeOf, type Locale } from '../../text/translator';
import { firstWeekdayOf } from '../../text/week';
import { formatStyleOf, type FormatStyle } from '../../text/format';
import { rememberDay } from '../../text/zoned-time';
import type { Announcement } from './announcement';
import { loadAnnouncements } from './lazy-parts';
import { receiveSnapshots } from './receive-snapshots';
import { Ticker, type Visibility } from './ticker.svelte';
import { KnownWork } from './known-work.svelte';
import { WorkDraft } from './work-draft.svelte';

/** The page that the person opened; it is shown where the session allows it. */
export type Page = 'start' | 'key' | 'settings' | 'activity' | 'report';

export interface StartQuestion {
  readonly question: Question;
  readonly work: WorkChoice;
}

export interface AppStateOptions {
  readonly bridge: Bridge;
  readonly document: Visibility;
  readonly systemLanguage: string;
}

/** What a window knows: the newest snapshot, the page and the draft of the next start. All else is in main. */
export class AppState {
  readonly draft = new WorkDraft((work) =>
    this.ask('draft.keep', { work }).then((result) => result.ok),
  );
  readonly known = new KnownWork();
  page = $state<Page>('start');
  /** What the person is asked about a start, and the work that it is about. */
  startQuestion = $state.raw<StartQuestion | null>(null);
  /** What a link asks for, until it is answered. */
  linkRequest = $state.raw<LinkRequest | null>(null);
  /** Asked for from outside the window: the form for a new entry, and the choice of other work. */
  isAddingEntry = $state(false);
  isSwitching = $state(false);
  readonly #bridge: Bridge;
  readonly #ticker: Ticker;
  readonly #systemLanguage: string;
  /** The account whose work is known. */
  #knownAccountId: string | null = null;
  /** Commands that are answered while the snapshot that shows their effect is still on its way. */
  #waiting: readonly { readonly revision: number; readonly show: () => void }[] = [];
  /** The page that was just left, until the control that opened it has the focus. */
  #focusReturn: Page | null = null;
  /** No account was open before; it takes a moment to open one. */
  #wasOut = false;
  #snapshot = $state.raw<Snapshot | null>(null);
  #link = $state.raw<Link>('open');
  #announcement = $state.raw<{ readonly say: Announcement; readonly id: number } | null>(null);

  constructor({ bridge, document, systemLanguage }: AppStateOptions) {
    this.#bridge = bridge;
    // Main notices a jump of the clock itself, but only at its next event.
    this.#ticker = new Ticker(document, () => void this.ask('sync.now', {}));
    this.#systemLanguage = systemLanguage;
  }

  /** Null until the first snapshot arrives. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** `id` grows, so that the same text twice is announced twice. */
  get announcement(): { readonly say: Announcement; readonly id: number } | null {
    return this.#announcement;
  }

  /** Says something to a screen reader. */
  announce(say: Announcement): void {
    this.#announcement = { say, id: (this.#announcement?.id ?? 0) + 1 };
  }

  /** Whether main can be reached. */
  get link(): Link {
    return this.#link;
  }

  /** `system` until the settings are known. */
  get theme(): Settings['theme'] {
    return this.#snapshot?.settings.theme ?? 'system';
  }

  get locale(): Locale {
    return localeOf(this.#snapshot?.settings.language ?? 'system', this.#systemLanguage);
  }

  /** How times and durations are written. */
  get style(): FormatStyle {
    return formatStyleOf(this.#snapshot?.settings ?? { clock: '24', showsDecimalHours: false });
  }

  get textSize(): Settings['textSize'] {
    return this.#snapshot?.settings.textSize ?? 'normal';
  }

  /** The first day of a week: 1 is Monday, 7 is Sunday. */
  get firstWeekday(): number {
    return firstWeekdayOf(this.#snapshot?.settings.weekStart ?? 'system', this.#systemLanguage);
  }

  get zone(): string {
    return this.#snapshot?.zone ?? 'UTC';
  }

  /** Follows main until the returned function is called. */
  connect(): () => void {
    const unsubscribe = receiveSnapshots(this.#bridge, (snapshot) => this.#accept(snapshot));
    const unlink = this.#bridge.onLink?.((link) => {
      this.#link = link;
    });
    return () => {
      unsubscribe();
      unlink?.();
    };
  }

  /**
   * Runs a command. Resolves when its effect is shown: answers and snapshots arrive separately, and a control that is
   * enabled again while it shows the old state invites a second press.
   */
  async run<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallResult<CallOutput<Name>>> {
    const answer = await this.#bridge.run(name, input);
    if (answer.ok) await this.#untilShown(answer.revision);
    return answer;
  }

  /** Asks for what no snapshot holds; `requestId` allows to cancel the question. */
  ask<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    requestId?: string,
  ): Promise<CallResult<CallOutput<Name>>> {
    return this.#bridge.run(name, input, requestId);
  }

  /** Shows what was asked for from outside the window, once. */
  follow({ page, number, link }: WindowRequest): void {
    this.linkRequest = link;
    this.page = page === 'settings' ? 'settings' : 'start';
    this.isAddingEntry = page === 'add-entry';
    this.isSwitching = page === 'switch';
    void this.ask('request.settle', { number });
  }

  /** Starts the work of an entry again; what awork may refuse of it is asked first. */
  continueEntry({ id, work }: EntryView): Promise<CallResult<null>> {
    return this.#startOrAsk(work, this.run('entry.continue', { entryId: id }));
  }

  /** Starts other work now, which ends what runs; what awork may refuse of it is asked first. */
  switchTo(work: WorkChoice): Promise<CallResult<null>> {
    return this.#startOrAsk(work, this.run('timer.start', { work, startMs: null }));
  }

  async #startOrAsk(work: WorkChoice, start: Promise<CallResult<null>>): Promise<CallResult<null>> {
    const result = await start;
    const question = result.ok ? null : questionOf(result.error.code);
    if (question === null) return result;
    this.startQuestion = { question, work };
    return ok(null);
  }

  /** Undoes what a notice reported. What was prepared for a start that is undone is prepared again. */
  async undo(noticeId: string): Promise<CallResult<null>> {
    const work = this.#snapshot?.timer?.work;
    const isOfStart = this.#snapshot?.notices.some(
      ({ id, code }) => id === noticeId && code === 'started-since-last',
    );
    const result = await this.run('notice.undo', { noticeId });
    const isGone = isOfStart === true && this.#snapshot?.timer === null;
    if (result.ok && isGone && work !== undefined) this.draft.change(work);
    return result;
  }

  /** Cancels a question; it is then answered with `cancelled`. */
  cancel(requestId: string): void {
    this.#bridge.cancel(requestId);
  }

  /** Leads back to the main page, and the focus back to the control that opened this one. */
  goBack(): void {
    this.#focusReturn = this.page;
    this.page = 'start';
  }

  /** True once after `goBack`, for the control that opened that page, and for `start` after a sign-in: it takes the focus. */
  consumeFocusReturn(openedPage: Page): boolean {
    if (this.#focusReturn !== openedPage) return false;
    this.#focusReturn = null;
    return true;
  }

  /** The server's clock, read once: for handlers. */
  get nowMs(): EpochMs {
    return Date.now() + this.#offsetMs;
  }

  /** Net worked time of an entry in ms; read in a template, that of a running one changes every second. */
  workedMs(entry: EntryView): number {
    return elapsedMs(entry, entry.phase === 'running' ? this.#tickingNowMs : restingNowMs(entry));
  }

  /** The part of an entry's net worked time, in ms, that lies within a day or a week. */
  shareMs(entry: EntryView, bounds: DayBounds): number {
    const nowMs = entry.phase === 'running' ? this.#tickingNowMs : restingNowMs(entry);
    return dayTotalMs([entry], bounds, nowMs);
  }

  /** Net worked time of the shown day in ms, the running entry included. */
  dayTotalMs({ day }: Snapshot): number {
    const isRunning = day.entries.some(({ phase }) => phase === 'running');
    return dayTotalMs(day.entries, day, isRunning ? this.#tickingNowMs : this.nowMs);
  }

  /** The server's clock for what is drawn; it ticks only while something runs. */
  shownNowMs(isRunning: boolean): EpochMs {
    return isRunning ? this.#tickingNowMs : this.nowMs;
  }

  /** Time in ms until an instant of the device's clock; ticks by the second. */
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

  /** Reads the work that a newly opened account knows; one that knows none yet asks awork. */
  #followAccount(accountId: string | null): void {
    if (accountId === null || accountId === this.#knownAccountId) return;
    this.#knownAccountId = accountId;
    void this.ask('work.known', {})
      .then((result) =>
        result.ok && result.value.length === 0 ? this.ask('work.find', { text: '' }) : result,
      )
      .then((result) => {
        if (result.ok && this.#knownAccountId === accountId) this.known.reset(result.value);
      });
  }

  /** The page that announces loads the words for it once it is painted; before that nothing changes unseen. */
  #announce(previous: Snapshot, next: Snapshot): void {
    const say = loadAnnouncements.loaded?.announcementOf(previous, next, this.nowMs) ?? null;
    if (say !== null) this.announce(say);
  }

  #accept(next: Snapshot): void {
    const previous = this.#snapshot;
    // A browser may have other tables of time zones than the host.
    if (next.host.kind === 'desktop') rememberDay(next.zone, next.day);
    this.#snapshot = next;
    const { session } = next;
    const accountId = session.state === 'signed-in' ? session.account.id : null;
    this.draft.follow(next.draft, accountId);
    this.#followAccount(accountId);
    // The clock's seconds change when the worked time is whole seconds, whatever the breaks were.
    if (next.timer !== null) this.#ticker.alignTo(Date.now() - elapsedMs(next.timer, this.nowMs));
    if (previous !== null) this.#announce(previous, next);
    if (accountId !== null && this.#wasOut) this.#focusReturn = 'start';
    if (session.state !== 'starting') this.#wasOut = accountId === null;
    const shown = this.#waiting.filter(({ revision }) => revision <= next.revision);
    this.#waiting = this.#waiting.filter(({ revision }) => revision > next.revision);
    for (const { show } of shown) show();
  }
}

export const [useAppState, provideAppState] = createContext<AppState>();
