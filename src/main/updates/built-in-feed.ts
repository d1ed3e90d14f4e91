import type { UpdateFeed } from './announcement';

/** Put in by the build, from AWORK_TIMER_UPDATE_URL and AWORK_TIMER_UPDATE_KEY. */
declare const __UPDATE_FEED__: UpdateFeed | null;

export const BUILT_IN_FEED: UpdateFeed | null = __UPDATE_FEED__;
