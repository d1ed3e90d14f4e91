/** The tasks and projects that the person wants at hand, in the order in which they were pinned. */
import type { WorkItem } from '../../core/entry/catalog';
import { isOneOf } from '../../core/entry/match-work';
import { isSameValue } from '../../core/base/same-value';
import { MOST_PINNED, type AccountStore } from '../storage/account-store';

export interface PinnedWork {
  readonly list: () => readonly WorkItem[];
  /** Resolves when it is on the disk. Of too many, the one that was pinned first goes. */
  readonly pin: (item: WorkItem, isPinned: boolean) => Promise<void>;
  /** Takes over names, and whether it is closed, from what awork answered. */
  readonly learn: (found: readonly WorkItem[]) => Promise<void>;
}

export interface PinnedWorkOptions {
  readonly loaded: readonly WorkItem[];
  readonly store: Pick<AccountStore, 'savePinned'>;
  readonly onChange: () => void;
}

export function createPinnedWork({ loaded, store, onChange }: PinnedWorkOptions): PinnedWork {
  let pinned = loaded;

  async function change(next: readonly WorkItem[]): Promise<void> {
    if (isSameValue(next, pinned)) return;
    pinned = next;
    await store.savePinned(pinned);
    onChange();
  }

  return {
    list: () => pinned,
    pin: async (item, isPinned) => {
      const isThis = isOneOf([item]);
      const isThere = pinned.some(isThis);
      if (isPinned === isThere) return;
      await change(
        isPinned ? [...pinned, item].slice(-MOST_PINNED) : pinned.filter((one) => !isThis(one)),
      );
    },
    learn: (found) =>
      change(pinned.map((one) => found.find((other) => isOneOf([one])(other)) ?? one)),
  };
}
