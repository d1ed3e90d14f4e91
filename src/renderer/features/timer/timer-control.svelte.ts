import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { Work } from '../../../core/entry/entry';
import { openSpan, type Phase } from '../../../core/entry/span';
import type { WorkChoice } from '../../../core/state/command';
import type { EntryView } from '../../../core/view/view-types';
import { Action } from '../../state/action.svelte';
import type { AppState } from '../../state/app-state.svelte';
import type { KeepNote } from '../work/note-draft.svelte';
import { choiceOf, type WorkPick } from '../work/work-pick';
import { DraftStart } from './draft-start.svelte';

/** For so long another work corrects what runs; later it is a switch, because hours of work stay what they were. */
const CORRECT_UNTIL_MS = 2 * MINUTE_MS;

/** What a person does to the timer, and what came of it. */
export class TimerControl {
  readonly command = new Action();
  readonly edits = new Action();
  readonly #app: AppState;
  readonly #askForNote: () => void;
  readonly #draftStart: DraftStart;

  /** @param askForNote is called where the workspace requires a note and there is none */
  constructor(app: AppState, askForNote: () => void) {
    this.#app = app;
    this.#askForNote = askForNote;
    this.#draftStart = new DraftStart(app.draft, this.command);
  }

  get timer(): EntryView | null {
    return this.#app.snapshot?.timer ?? null;
  }

  get phase(): 'idle' | Phase {
    return this.timer?.phase ?? 'idle';
  }

  get startMs(): EpochMs | null {
    return this.timer === null ? null : (openSpan(this.timer)?.startMs ?? null);
  }

  /** The work of what runs, or of the next start. */
  get work(): WorkChoice {
    return this.timer?.work ?? this.#app.draft.work;
  }

  get canPause(): boolean {
    const session = this.#app.snapshot?.session;
    return session?.state === 'signed-in' && session.account.canPause;
  }

  /** Starts the draft. */
  start(): Promise<void> {
    return this.#draftStart.run(
      (input) => this.#app.run('timer.start', { ...input, startMs: null }),
      this.#askForNote,
    );
  }

  /** Starts the draft, or what runs, where the last entry ended. */
  async startSinceLast(): Promise<void> {
    const run = (input: { work: WorkChoice }) => this.#app.run('timer.start-since-last', input);
    if (this.phase === 'idle') await this.#draftStart.run(run, this.#askForNote);
    else await this.command.run(() => run({ work: this.#app.draft.work }));
  }

  /** Starts this work now; what runs ends at that instant. */
  startWork({ project, task, typeOfWork, note, isBillable }: Work | WorkChoice): void {
    const work = { project, task, typeOfWork, note, isBillable };
    void this.command.run(() => this.#app.switchTo(work));
  }

  /** Takes recent work, with its note where it has one: corrects what has just begun, else starts or switches. */
  takeRecent(work: WorkChoice): void {
    const { timer } = this;
    if (timer === null || !this.isCorrecting) this.startWork(work);
    else {
      const { project, task, typeOfWork, isBillable } = work;
      const note = work.note === '' ? timer.work.note : work.note;
      void this.changeWork({ project, task, typeOfWork, isBillable, note });
    }
  }

  startOrStop(): void {
    if (this.phase === 'idle') void this.start();
    else void this.command.run(() => this.#app.run('timer.stop', { endMs: null }));
  }

  pauseOrResume(): void {
    if (!this.canPause || this.phase === 'idle') return;
    const name = this.phase === 'paused' ? 'timer.resume' : 'timer.pause';
    void this.command.run(() => this.#app.run(name, {}));
  }

  discard(): void {
    void this.command.run(() => this.#app.run('timer.discard', {}));
  }

  /** Changes the draft, or what runs. Resolves to whether the change was accepted. */
  changeWork(changed: Partial<WorkChoice>): Promise<boolean> {
    const edited = this.timer;
    if (edited === null) {
      this.#app.draft.change(changed);
      return Promise.resolve(true);
    }
    return this.edits.enqueue(() => {
      // An edit before this one may have changed the rest, and awork may have given the entry its id.
      const newest = this.timer?.key === edited.key ? this.timer : edited;
      return this.#app.run('entry.edit', {
        entryId: newest.id,
        work: { ...newest.work, ...changed },
        startMs: null,
        endMs: null,
      });
    });
  }

  /** Keeps the note of one entry: what is typed belongs to the entry that it was typed for. */
  noteKeeperOf(entryId: string): KeepNote {
    return (note, isFinished) =>
      this.edits.send(() => this.#app.run('entry.note', { entryId, note, isFinished }));
  }

  /** True while Enter in the picker corrects what runs instead of switching to the work. */
  get isCorrecting(): boolean {
    const isIn = (nowMs: EpochMs) =>
      this.startMs !== null && nowMs - this.startMs < CORRECT_UNTIL_MS;
    // The second clock ticks where it is shown what a press does, and only for as long as that may change.
    return isIn(this.#app.nowMs) && isIn(this.#app.shownNowMs(true));
  }

  /** Starts, switches to, corrects or prepares the picked work, as the picker's labels say. */
  pick(pick: WorkPick): void {
    const { item, note, gesture } = pick;
    if (this.timer === null) {
      const choice = choiceOf(pick, this.#app.draft.work);
      this.#app.draft.change(choice);
      if (gesture === 'enter' || gesture === 'ctrl-enter') void this.start();
      return;
    }
    const isSwitch =
      item !== null &&
      (gesture === 'ctrl-enter' || (gesture === 'shift-enter') === this.isCorrecting);
    if (!isSwitch) {
      const { project, task, typeOfWork, isBillable } = choiceOf(pick, this.timer.work);
      void this.changeWork({ project, task, typeOfWork, isBillable });
      return;
    }
    const { project, task, typeOfWork, isBillableByDefault } = item;
    this.startWork({
      project,
      task,
      typeOfWork,
      isBillable: isBillableByDefault,
      note: note ?? '',
    });
  }
}
