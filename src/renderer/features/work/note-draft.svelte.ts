/** How long what is typed stays in the window alone. Main writes each text that it is given to the disk. */
const KEEP_EVERY_MS = 300;

/** Keeps a note; `isFinished` says that the person has left it. Answers whether it was kept. */
export type KeepNote = (note: string, isFinished: boolean) => Promise<boolean>;

interface Typed {
  readonly subject: string;
  readonly text: string;
  readonly keep: KeepNote;
}

/** The text of a note field that its subject does not have yet. What cannot be kept stays, to be tried again. */
export class NoteDraft {
  #typed = $state.raw<Typed | null>(null);
  #kept: Typed | null = null;
  #timeout: ReturnType<typeof setTimeout> | null = null;

  /** What was typed for this subject; null where the field shows what the subject has. */
  textOf(subject: string): string | null {
    return this.#typed?.subject === subject ? this.#typed.text : null;
  }

  type(subject: string, text: string, keep: KeepNote): void {
    if (this.#typed !== null && this.#typed.subject !== subject) void this.finish();
    this.#typed = { subject, text, keep };
    this.#timeout ??= setTimeout(() => void this.flush(), KEEP_EVERY_MS);
  }

  /** Hands over what was typed since the last time. */
  async flush(): Promise<void> {
    this.#cancel();
    const typed = this.#typed;
    if (typed === null || typed === this.#kept) return;
    this.#kept = typed;
    if (!(await typed.keep(typed.text, false)) && this.#kept === typed) this.#kept = null;
  }

  /** Hands over what was typed (for this subject) as finished, and lets the field show what its subject has. */
  async finish(subject = this.#typed?.subject): Promise<void> {
    const typed = this.#typed;
    if (typed === null || typed.subject !== subject) return;
    this.#cancel();
    if ((await typed.keep(typed.text, true)) && this.#typed === typed) this.#typed = null;
  }

  #cancel(): void {
    if (this.#timeout !== null) clearTimeout(this.#timeout);
    this.#timeout = null;
  }
}
