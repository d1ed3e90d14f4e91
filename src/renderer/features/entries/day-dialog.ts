import type { EntryView } from '../../../core/view/view-types';
import type { Gap } from './day-gaps';

/** A dialog about the entries of a day. */
export type DayDialog =
  /** `gap` holds the times to add; null suggests some. */
  | { readonly kind: 'add'; readonly gap: Gap | null }
  | { readonly kind: 'edit'; readonly entry: EntryView }
  | { readonly kind: 'split'; readonly entry: EntryView }
  | { readonly kind: 'move'; readonly entry: EntryView }
  /** Several get another type of work, or another task or project. */
  | {
      readonly kind: 'several';
      readonly what: 'type' | 'work';
      readonly entries: readonly EntryView[];
    };
