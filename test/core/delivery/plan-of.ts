import type { Decision } from '../../../src/core/delivery/decision';
import { planDelivery } from '../../../src/core/delivery/plan';
import type { Entry } from '../../../src/core/entry/entry';
import type { Operation } from '../../../src/core/outbox/operation';
import type { Outbox } from '../../../src/core/outbox/outbox-index';
import { confirmedOf, outboxOf, T0, USER_ID, ZONE } from '../../support/builders';

interface Situation {
  readonly entries?: readonly Entry[];
  readonly operations: readonly Operation[];
  readonly aliases?: Outbox['aliases'];
  readonly nowMs?: number;
  readonly isClockSure?: boolean;
  /** When awork was read last; `nowMs` unless told otherwise, null for never. */
  readonly readAtMs?: number | null;
}

/** What delivery does next. */
export function planOf(situation: Situation): Decision {
  const { entries = [], operations, aliases = {}, nowMs = T0 } = situation;
  const readAtMs = situation.readAtMs === undefined ? nowMs : situation.readAtMs;
  return planDelivery({
    outbox: outboxOf(operations, aliases),
    confirmed: confirmedOf(entries, readAtMs),
    userId: USER_ID,
    nowMs,
    zone: ZONE,
    isClockSure: situation.isClockSure ?? true,
  });
}

export function revised(
  operations: readonly Operation[],
  notices: readonly unknown[] = [],
  aliases: Outbox['aliases'] = {},
): unknown {
  return { do: 'revise', outbox: outboxOf(operations, aliases), notices };
}
