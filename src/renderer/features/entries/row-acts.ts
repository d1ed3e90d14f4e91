import type { EntryView } from '../../../core/view/view-types';
import type { Gap } from './day-gaps';
import type { DayRow } from './day-rows';
import type { EntryMenuContext } from './entry-menu';
import type { SelectGesture } from './entry-selection.svelte';

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
