import type { CallError } from '../../../contract/errors';
import type { DayRange, ReportRow, ReportView } from '../../../core/report/report-row';
import type { AppState } from '../../state/app-state.svelte';

/** The figures of a span of time: its parts are asked for one after the other, so that they can be shown as they come. */
export class ReportData {
  readonly #app: Pick<AppState, 'ask' | 'cancel'>;
  #parts: readonly DayRange[] = [];
  /** In the order of their days. */
  #views = $state.raw<readonly ReportView[]>([]);
  #error = $state.raw<CallError | null>(null);
  #readCount = $state(0);
  #isReading = $state(false);
  #isStopped = $state(false);
  /** Grows with each `show`: answers to an earlier one change nothing. */
  #turn = 0;
  #requestId: string | null = null;

  constructor(app: Pick<AppState, 'ask' | 'cancel'>) {
    this.#app = app;
  }

  readonly #rows = $derived(this.#views.flatMap(({ rows }) => rows));

  get rows(): readonly ReportRow[] {
    return this.#rows;
  }

  get views(): readonly ReportView[] {
    return this.#views;
  }

  /** Why a part has no figures; null where all have some. */
  get error(): CallError | null {
    return this.#error;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  get progress(): { readonly done: number; readonly all: number } {
    return { done: this.#readCount, all: this.#parts.length };
  }

  /** Shows what is kept of the parts, then what awork has of them. */
  async show(parts: readonly DayRange[]): Promise<void> {
    const turn = this.#begin();
    this.#parts = parts;
    this.#views = [];
    this.#readCount = 0;
    await this.#readKnown(turn);
    await this.#readFresh(turn, parts);
  }

  /** Reads again: from awork the parts that hold one of these days, from this computer the others. */
  async refresh(fromDay: string): Promise<void> {
    if (this.#isReading) return;
    const turn = this.#turn;
    await this.#readFresh(
      turn,
      this.#parts.filter(({ toDay }) => toDay >= fromDay),
    );
  }

  /** What has changed on this computer is shown at once. */
  async reconsider(): Promise<void> {
    if (!this.#isReading) await this.#readKnown(this.#turn);
  }

  /** Asks for no further part. */
  stop(): void {
    if (!this.#isReading) return;
    this.#begin();
    this.#isStopped = true;
  }

  /** For the end of the page. */
  close(): void {
    this.#begin();
  }

  #begin(): number {
    this.#turn += 1;
    if (this.#requestId !== null) this.#app.cancel(this.#requestId);
    this.#requestId = null;
    this.#isReading = false;
    this.#isStopped = false;
    this.#error = null;
    return this.#turn;
  }

  async #readKnown(turn: number): Promise<void> {
    const answers = await Promise.all(
      this.#parts.map(({ fromDay, toDay }) =>
        this.#app.ask('report.get', { fromDay, toDay, isFresh: false }),
      ),
    );
    if (turn !== this.#turn) return;
    for (const answer of answers) {
      if (!answer.ok || answer.value === null) continue;
      const { fromDay } = answer.value;
      // A failure is known from asking awork; what is kept does not end it.
      const failure = this.#views.find((view) => view.fromDay === fromDay)?.failure ?? null;
      this.#put({ ...answer.value, failure });
    }
  }

  async #readFresh(turn: number, parts: readonly DayRange[]): Promise<void> {
    if (turn !== this.#turn) return;
    this.#isReading = parts.length > 0;
    for (const { fromDay, toDay } of parts) {
      this.#requestId = `report-${String(Math.random())}`;
      const answer = await this.#app.ask(
        'report.get',
        { fromDay, toDay, isFresh: true },
        this.#requestId,
      );
      if (turn !== this.#turn) return;
      if (answer.ok && answer.value !== null) this.#put(answer.value);
      if (!answer.ok) this.#error = answer.error;
      this.#readCount += 1;
    }
    this.#requestId = null;
    this.#isReading = false;
  }

  #put(view: ReportView): void {
    const others = this.#views.filter(({ fromDay }) => fromDay !== view.fromDay);
    this.#views = [...others, view].toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
  }
}
