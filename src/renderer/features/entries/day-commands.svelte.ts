import type { Snapshot } from '../../../contract/snapshot';
import type { EntriesChange } from '../../../core/state/command';
import type { EntryView } from '../../../core/view/view-types';
import { Action } from '../../state/action.svelte';
import type { AppState } from '../../state/app-state.svelte';
import { changeableOf, type DayRow } from './day-rows';
import type { EntryMenuContext } from './row-acts';

/** What is done to the entries of a day from its list. Each resolves to true once it is done and shown. */
export class DayCommands {
  readonly action = new Action();
  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
  }

  continue(entry: EntryView): Promise<boolean> {
    return this.action.run(() => this.#app.continueEntry(entry));
  }

  /** All entries of a row; of an entry that runs, the timer is discarded. */
  deleteRow(row: DayRow): Promise<boolean> {
    if (row.group !== null) return this.change(changeableOf(row), { do: 'delete' });
    const [{ id, phase }] = row.entries;
    return this.action.run(() =>
      phase === 'finished'
        ? this.#app.run('entry.delete', { entryId: id })
        : this.#app.run('timer.discard', {}),
    );
  }

  change(entries: readonly EntryView[], change: EntriesChange): Promise<boolean> {
    const entryIds = entries.map(({ id }) => id);
    return this.action.run(() => this.#app.run('entries.change', { entryIds, change }));
  }

  group(groupsSameWork: boolean): Promise<boolean> {
    return this.action.run(() => this.#app.run('settings.change', { groupsSameWork }));
  }

  menuOf({ day, session }: Snapshot, ask: EntryMenuContext['ask']): EntryMenuContext {
    return {
      entries: day.entries,
      workspaceUrl: session.state === 'signed-in' ? session.account.workspaceUrl : null,
      run: (name, input) => void this.action.run(() => this.#app.run(name, input)),
      open: (link) => void window.open(link, '_blank', 'noreferrer'),
      ask,
    };
  }
}
