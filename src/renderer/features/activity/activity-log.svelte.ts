import type { CallError } from '../../../contract/errors';
import type { ActivityView } from '../../../core/view/view-types';
import type { AppState } from '../../state/app-state.svelte';

/** The activity log as main had it when it was last asked. */
export class ActivityLog {
  readonly #app: AppState;
  #lines = $state.raw<readonly ActivityView[] | null>(null);
  #error = $state.raw<CallError | null>(null);
  #asked = 0;

  constructor(app: AppState) {
    this.#app = app;
  }

  /** Null until it was read once. */
  get lines(): readonly ActivityView[] | null {
    return this.#lines;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** Reads it again; of several answers the one that was asked for last counts. */
  read(_newestId: string | null): void {
    this.#asked += 1;
    const mine = this.#asked;
    void this.#app.ask('activity.list', {}).then((result) => {
      if (mine !== this.#asked) return;
      this.#error = result.ok ? null : result.error;
      if (result.ok) this.#lines = result.value;
    });
  }
}
