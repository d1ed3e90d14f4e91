import type { CallInput, CallName } from '../../../contract/calls';
import type { EntryView } from '../../../core/view/view-types';
import type { Gap } from './day-gaps';
import type { DayRow } from './day-rows';
import type { SelectGesture } from './entry-selection.svelte';

/** What the menus of a day's entries need to know. */
export interface EntryMenuContext {
  /** Of the day that is shown. */
  readonly entries: readonly EntryView[];
  /** The workspace's own address; null where it is not known. */
  readonly workspaceUrl: string | null;
  readonly run: <Name extends CallName>(name: Name, input: CallInput<Name>) => void;
  readonly open: (link: string) => void;
  /** Asks when it is split, or to which day it is moved. */
  readonly ask: (what: 'split' | 'move', entry: EntryView) => void;
}

/** What is done from the rows of a day. */
export interface RowActs {
  /** What the menu of a row needs to know besides. */
  readonly menu: EntryMenuContext;
  readonly oncontinue: (entry: EntryView) => void;
  readonly onedit: (entry: EntryView) => void;
  /** Shows the entries of a group, or no longer. */
  readonly ontoggle: (row: DayRow) => void;
  readonly onselect: (row: DayRow, gesture: SelectGesture) => void;
  /** Asks which type of work, or which task or project, several get. */
  readonly onask: (what: 'type' | 'work', entries: readonly EntryView[]) => void;
  readonly ondelete: (row: DayRow) => void;
  readonly onadd: (gap: Gap) => void;
}

/** What a click on a row does. */
export function pressRow(
  acts: RowActs,
  row: DayRow,
  { ctrlKey, metaKey, shiftKey }: MouseEvent,
): void {
  if (ctrlKey || metaKey) acts.onselect(row, 'toggle');
  else if (shiftKey) acts.onselect(row, 'extend');
  else if (row.group === null) acts.onedit(row.entries[0]);
  else acts.ontoggle(row);
}
