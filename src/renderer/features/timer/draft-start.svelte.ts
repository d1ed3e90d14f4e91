import { isSameValue } from '../../../core/base/same-value';
import { questionOf, type WorkChoice } from '../../../core/state/command';
import type { CallResult } from '../../../contract/errors';
import type { Action } from '../../state/action.svelte';
import type { WorkDraft } from '../../state/work-draft.svelte';

interface StartInput {
  readonly work: WorkChoice;
  readonly isConfirmed?: boolean;
}

/** Starts the draft. What the person is asked about is started when they press Start with it again. */
export class DraftStart {
  readonly #draft: WorkDraft;
  readonly #command: Action;
  #asked: WorkChoice | null = null;

  constructor(draft: WorkDraft, command: Action) {
    this.#draft = draft;
    this.#command = command;
  }

  /** @param askForNote is called where the workspace requires a note and there is none */
  async run(
    call: (input: StartInput) => Promise<CallResult<null>>,
    askForNote: () => void,
  ): Promise<void> {
    const { work } = this.#draft;
    const isConfirmed = this.#asked !== null && isSameValue(this.#asked, work);
    const input = { work, ...(isConfirmed ? { isConfirmed } : {}) };
    if (await this.#command.run(() => call(input))) {
      this.#asked = null;
      void this.#draft.clear();
      return;
    }
    const question = questionOf(this.#command.error?.code ?? '');
    if (question === null) return;
    this.#asked = work;
    if (question === 'note-required') askForNote();
  }
}
