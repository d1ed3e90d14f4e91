import * as z from 'zod/mini';

import type { TrackingRule } from '../../../core/entry/catalog';
import { LONGEST_NAME } from '../../../core/entry/bounds';
import { flag, number } from './lenient-fields';

/** A rule of the workspace for booking time (awork-api.md, 6.6). Its types are not documented, so any is kept. */
export const trackingRule = z.pipe(
  z.object({ type: z.string().check(z.maxLength(LONGEST_NAME)), enabled: flag, dayCount: number }),
  z.transform(({ type, enabled, dayCount }): TrackingRule => ({
    type,
    isEnabled: enabled ?? false,
    dayCount,
  })),
);
