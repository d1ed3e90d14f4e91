import { EMPTY_CACHE, NO_WORK, type AppState } from '../state/app-state';
import { UNREADABLE } from '../base/failure';
import type { EpochMs } from '../base/instant';
import type { ConnectionView } from './view-types';
import { viewOf } from './build-view';
import type { PersonView } from './view-types';

export interface ViewOrLast {
  readonly view: PersonView;
  /** What was thrown while the state was drawn; null when it went well. */
  readonly fault: unknown;
}

/** The view of the state; where that cannot be drawn, the last one that could, with the problem `unreadable`. */
export function viewOrLast(
  state: AppState,
  deviceNowMs: EpochMs,
  last: PersonView | null,
): ViewOrLast {
  try {
    return { view: viewOf(state, deviceNowMs), fault: null };
  } catch (fault) {
    const blank: AppState = { ...state, ...NO_WORK, ...EMPTY_CACHE, zone: 'UTC', shownDay: null };
    const view = viewOf({ ...blank, failure: UNREADABLE }, deviceNowMs);
    const connection: ConnectionView = {
      ...view.connection,
      waiting: state.outbox.operations.length,
    };
    return { view: { ...(last ?? view), connection }, fault };
  }
}
