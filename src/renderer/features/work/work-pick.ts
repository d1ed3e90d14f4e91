import type { TrackingRule, WorkItem } from '../../../core/entry/catalog';
import type { Work } from '../../../core/entry/entry';
import type { WorkChoice } from '../../../core/state/command';

/** How a row was picked: a click, Enter, Enter with Shift, or Enter with Ctrl or ⌘. */
export type PickGesture = 'click' | 'enter' | 'shift-enter' | 'ctrl-enter';

/** A row of the picker as it was picked; `item` is null for "without task or project". */
export interface WorkPick {
  readonly item: WorkItem | null;
  /** The note that comes with recent work. */
  readonly note: string | null;
  readonly gesture: PickGesture;
}

/** What the text in the field does instead of being searched for. */
export interface PickOffer {
  /** What it will do, in words. */
  readonly label: string;
  /** Why it cannot be done now; null where it can. */
  readonly problem: string | null;
  /** True while it may become another one with awork's answer. */
  readonly isWaiting: boolean;
  readonly run: () => void;
}

/** What Enter and Shift+Enter do with a row, in words. */
export interface PickLabels {
  readonly enter: string;
  readonly shiftEnter: string;
}

/** What the open list of a picker gets from it. */
export interface WorkPanelProps {
  /** Offered first while nothing is typed. */
  readonly recent: readonly Work[];
  readonly labels: PickLabels | null;
  /** Offers to choose nothing. */
  readonly canClear: boolean;
  /** The list opens beside it. */
  readonly button: HTMLElement;
  readonly onpick: (pick: WorkPick) => void;
  /** Closes the list and gives the focus back to the button. */
  readonly onleave: () => void;
}

/** The part of a choice that a picked row decides; what its item leaves open stays as it was. */
export function choiceOf(
  { item, note }: Pick<WorkPick, 'item' | 'note'>,
  before: WorkChoice,
): WorkChoice {
  return {
    project: item?.project ?? null,
    task: item?.task ?? null,
    typeOfWork: item?.typeOfWork ?? before.typeOfWork,
    isBillable: item?.isBillableByDefault ?? before.isBillable,
    note: note === null || note === '' ? before.note : note,
  };
}

/** True where the workspace refuses entries without a note. */
export function isNoteRequired(rules: readonly TrackingRule[]): boolean {
  return rules.some(({ type, isEnabled }) => type === 'require-description' && isEnabled);
}

/** The id of the task or project of an item that is done or closed; null for any other. */
export function closedIdOf(item: WorkItem | null): string | null {
  return item?.isClosed === true ? (item.task?.id ?? item.project?.id ?? null) : null;
}
