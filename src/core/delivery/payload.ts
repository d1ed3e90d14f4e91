import type { Entry, Work } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import type { EntryPayload } from '../outbox/delivery-call';

/** The whole entry as awork has it, with some fields changed: what an update leaves out is cleared. */
export function toPayload(
  entry: Entry,
  changes: { readonly work?: Work; readonly startMs?: EpochMs; readonly endMs?: EpochMs | null },
): EntryPayload {
  const { span } = entry;
  return {
    work: changes.work ?? entry.work,
    zone: entry.zone,
    isBilled: entry.isBilled,
    span:
      span.kind === 'dated'
        ? { kind: 'dated', day: span.day, durationSec: span.durationSec }
        : {
            kind: 'timed',
            startMs: changes.startMs ?? span.startMs,
            endMs: changes.endMs === undefined ? span.endMs : changes.endMs,
          },
  };
}
