import type { Bridge } from '../../../contract/bridge';
import type { CallError } from '../../../contract/errors';
import type { WorkItem } from '../../../core/entry/catalog';

const DEBOUNCE_MS = 150;
let searches = 0;

/** One search for work: as a person types, only the last text is asked for, and earlier questions are taken back. */
export class WorkSearch {
  readonly #bridge: Bridge;
  #items = $state.raw<readonly WorkItem[]>([]);
  #error = $state.raw<CallError | null>(null);
  #isSearching = $state(false);
  #requestId: string | null = null;
  #timeout: ReturnType<typeof setTimeout> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  get items(): readonly WorkItem[] {
    return this.#items;
  }

  get error(): CallError | null {
    return this.#error;
  }

  get isSearching(): boolean {
    return this.#isSearching;
  }

  /** Asks at once: for the list that is there before anything is typed. */
  open(): void {
    this.close();
    void this.#ask('');
  }

  type(text: string): void {
    this.close();
    this.#isSearching = true;
    this.#timeout = setTimeout(() => void this.#ask(text), DEBOUNCE_MS);
  }

  /** Takes back what is under way. */
  close(): void {
    if (this.#timeout !== null) clearTimeout(this.#timeout);
    if (this.#requestId !== null) this.#bridge.cancel(this.#requestId);
    this.#timeout = null;
    this.#requestId = null;
    this.#isSearching = false;
  }

  async #ask(text: string): Promise<void> {
    searches += 1;
    const requestId = `work-search-${searches}`;
    this.#requestId = requestId;
    this.#isSearching = true;
    const result = await this.#bridge.run('work.find', { text }, requestId);
    if (this.#requestId !== requestId) return;
    this.#requestId = null;
    this.#isSearching = false;
    this.#error = result.ok ? null : result.error;
    if (result.ok) this.#items = result.value;
  }
}
