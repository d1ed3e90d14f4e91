import type { CallError } from '../../../contract/errors';
import type { WorkItem } from '../../../core/entry/catalog';
import { isOneOf, matchesText } from '../../../core/entry/match-work';
import type { AppState } from '../../state/app-state.svelte';

const DEBOUNCE_MS = 150;
/** awork accepts fewer; more than a title is pasted by mistake. */
const LONGEST_TEXT = 200;
let searches = 0;

type Answer =
  | { readonly text: string; readonly items: readonly WorkItem[] }
  | { readonly text: string; readonly error: CallError };

/**
 * One search for work. Its rows always answer exactly the text in the field: known work at once, awork's results when
 * the answer for that very text is there. Only the last text is searched; earlier requests are cancelled.
 */
export class WorkSearch {
  readonly #app: Pick<AppState, 'ask' | 'cancel' | 'known'>;
  readonly #termOf: (text: string) => string;
  #text = $state('');
  #known = $state.raw<readonly WorkItem[]>([]);
  #answer = $state.raw<Answer | null>(null);
  #requestId: string | null = null;
  #timeout: ReturnType<typeof setTimeout> | null = null;

  readonly #own = $derived(this.#answer?.text === this.#text ? this.#answer : null);
  /** What awork found for the text. */
  readonly found = $derived(this.#own !== null && 'items' in this.#own ? this.#own.items : []);
  /** What this computer knows and awork has not found. */
  readonly known = $derived.by(() => {
    const isFound = isOneOf(this.found);
    return this.#known.filter((item) => !isFound(item) && matchesText(item, this.term));
  });

  /** @param termOf is the part of the text in the field that is searched for */
  constructor(
    app: Pick<AppState, 'ask' | 'cancel' | 'known'>,
    termOf: (text: string) => string = (text) => text,
  ) {
    this.#app = app;
    this.#termOf = termOf;
    this.#known = app.known.items;
  }

  /** All that this computer knows, whatever is searched for. */
  get all(): readonly WorkItem[] {
    return this.#known;
  }

  /** What is searched for. */
  get term(): string {
    return this.#termOf(this.#text);
  }

  get text(): string {
    return this.#text;
  }

  /** Why awork could not be asked for this text. */
  get error(): CallError | null {
    return this.#own !== null && 'error' in this.#own ? this.#own.error : null;
  }

  /** False while awork's answer for this very text is not there. */
  get isAnswered(): boolean {
    return this.#own !== null;
  }

  /** Starts again with the list for an empty field. */
  open(): void {
    this.close();
    this.#text = '';
    this.#answer = null;
    void this.#app.ask('work.known', {}).then((result) => {
      if (result.ok) this.#known = result.value;
    });
    void this.#ask();
  }

  type(text: string): void {
    this.close();
    this.#text = text.slice(0, LONGEST_TEXT);
    this.#timeout = setTimeout(() => void this.#ask(), DEBOUNCE_MS);
  }

  /** Asks again after a failure. */
  retry(): void {
    this.close();
    this.#answer = null;
    void this.#ask();
  }

  /** Cancels the request that is under way. */
  close(): void {
    if (this.#timeout !== null) clearTimeout(this.#timeout);
    if (this.#requestId !== null) this.#app.cancel(this.#requestId);
    this.#timeout = null;
    this.#requestId = null;
  }

  async #ask(): Promise<void> {
    searches += 1;
    const requestId = `work-search-${String(searches)}`;
    const text = this.#text;
    this.#requestId = requestId;
    const result = await this.#app.ask('work.find', { text: this.#termOf(text) }, requestId);
    if (this.#requestId !== requestId) return;
    this.#requestId = null;
    if (result.ok) this.#app.known.learn(result.value);
    this.#answer = result.ok ? { text, items: result.value } : { text, error: result.error };
  }
}
