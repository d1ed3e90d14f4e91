/** Which notifications are shown and withdrawn: each once, and none of what a window shows. */
import type { NotificationDraft } from './notification';

export interface ReminderMemory {
  /** Keys of what holds and was shown, by a notification or by a window, oldest first. */
  readonly said: readonly string[];
  /** Keys of what is on the screen. */
  readonly onScreen: readonly string[];
}

export const NOTHING_SAID: ReminderMemory = { said: [], onScreen: [] };

export interface Decision {
  readonly memory: ReminderMemory;
  readonly show: readonly NotificationDraft[];
  readonly withdraw: readonly string[];
}

export interface DecisionFacts {
  /** As in `Wanted`. */
  readonly held: readonly string[];
  readonly isKnown: boolean;
  readonly isWindowSeen: boolean;
  readonly isStillSaid: (key: string) => boolean;
}

/** Keys of earlier runs that are kept; more cannot hold at the same time. */
const MOST_SAID = 200;

/**
 * @param isKnown false while awork has not been read in this run: the last known state may be long past
 * @param isWindowSeen a window is visible and shows all of this itself
 * @param isStillSaid what was shown under this key is not to be shown again, although it does not hold now
 */
export function decideNotifications(
  memory: ReminderMemory,
  drafts: readonly NotificationDraft[],
  { held, isKnown, isWindowSeen, isStillSaid }: DecisionFacts,
): Decision {
  if (!isKnown) return { memory, show: [], withdraw: [] };
  const wanted = new Set([...drafts.map(({ key }) => key), ...held]);
  const isSaid = new Set(memory.said);
  const news = drafts.filter(({ key }) => !isSaid.has(key));
  const show = isWindowSeen ? [] : news;
  const withdraw = memory.onScreen.filter((key) => isWindowSeen || !wanted.has(key));
  const kept = memory.said.filter((key) => wanted.has(key) || isStillSaid(key));
  return {
    memory: {
      said: [...kept, ...news.map(({ key }) => key)].slice(-MOST_SAID),
      onScreen: [
        ...memory.onScreen.filter((key) => !withdraw.includes(key)),
        ...show.map(({ key }) => key),
      ],
    },
    show,
    withdraw,
  };
}
