import type { TrackingRule } from '../entry/catalog';
import type { Command } from './command';
import type { Reading } from '../outbox/confirmed';
import type { DeliveryCall } from '../outbox/delivery-call';
import type { Entry, EntryId, LocalDate, TypeOfWorkRef } from '../entry/entry';
import type { Failure } from '../base/failure';
import type { EpochMs } from '../base/instant';
import type { Capacity } from '../entry/target';
import type { Result } from '../base/result';
import type { ClockSample } from '../base/server-clock';

/** What a delivery call gave back: an entry, nothing, or what a batch did to each entry. */
export type CallValue =
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'nothing' }
  | {
      readonly type: 'batch';
      readonly done: readonly EntryId[];
      /** awork does not have them any more. */
      readonly gone: readonly EntryId[];
      readonly forbidden: readonly EntryId[];
      readonly rejected: readonly EntryId[];
    };

/** Something that happened. Time and randomness come with it; the core has neither. */
export type AppEvent = {
  /** By the device's clock. */
  readonly nowMs: EpochMs;
  /** In [0, 1). */
  readonly random: number;
} & (
  | {
      readonly type: 'command-issued';
      readonly command: Command;
      /** When the person pressed, by the device's clock: at most `nowMs`. The same as `nowMs` when left out. */
      readonly pressedAtMs?: EpochMs;
      /** Fresh ids, more than any command needs. */
      readonly ids: readonly [string, string, string];
    }
  | {
      readonly type: 'call-answered';
      readonly operationId: string;
      readonly call: DeliveryCall;
      readonly result: Result<CallValue, Failure>;
      readonly clock: ClockSample | null;
    }
  | {
      readonly type: 'reading-answered';
      readonly number: number;
      /** `coverage.startedAtMs` by the device's clock; it is corrected here. */
      readonly result: Result<Reading, Failure>;
      readonly clock: ClockSample | null;
    }
  | {
      readonly type: 'catalog-read';
      readonly typesOfWork: readonly TypeOfWorkRef[];
      readonly trackingRules: readonly TrackingRule[];
      readonly capacity: Capacity | null;
      readonly capacityReadOn: LocalDate | null;
    }
  /** An alarm that `nextAlarmMs` asked for. */
  | { readonly type: 'woken' }
  /** Focus, wake, unlock, network return, tray opened, "Try now". */
  | { readonly type: 'refresh-requested' }
  | { readonly type: 'visibility-changed'; readonly isVisible: boolean }
  | { readonly type: 'signed-in-again' }
  /** The device's clock was set by this much. */
  | { readonly type: 'clock-jumped'; readonly byMs: number }
  | { readonly type: 'zone-changed'; readonly zone: string }
  /** The person was away, by the device's clock. */
  | { readonly type: 'absence-ended'; readonly startMs: EpochMs; readonly endMs: EpochMs }
);

/** An event without its time and randomness: the shell adds them when it handles the event. */
export type EventBody = AppEvent extends infer One
  ? One extends AppEvent
    ? Omit<One, 'nowMs' | 'random'>
    : never
  : never;

/** What the shell has to do. Imperative; each comes back as an event. */
export type Effect =
  | { readonly type: 'call'; readonly operationId: string; readonly call: DeliveryCall }
  | {
      readonly type: 'read';
      readonly number: number;
      readonly scope: 'now' | 'day';
      readonly fromDay: LocalDate;
      readonly toDay: LocalDate;
      readonly lookUp: readonly EntryId[];
      readonly withAllOpen: boolean;
      readonly withLast: boolean;
    };
