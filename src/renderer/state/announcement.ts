import type { Snapshot } from '../../contract/snapshot';
import type { UiKey } from '../../text/messages';

type AnnouncementKey = Extract<UiKey, `announce.${string}`>;

/**
 * What a screen reader announces when one snapshot follows another: changes of state, never the seconds. Of several
 * changes it is the one that asks the person to act.
 */
export function announcementOf(previous: Snapshot, next: Snapshot): AnnouncementKey | null {
  if (previous.session.state !== 'signed-in' || next.session.state !== 'signed-in') return null;
  return (
    needOf(previous, next) ??
    storageChangeOf(previous, next) ??
    discardOf(previous, next) ??
    timerChangeOf(previous, next) ??
    connectionChangeOf(previous, next)
  );
}

function needOf(previous: Snapshot, next: Snapshot): AnnouncementKey | null {
  const known = new Set(previous.parked.map(({ operationId }) => operationId));
  return next.parked.some(({ operationId }) => !known.has(operationId)) ? 'announce.parked' : null;
}

function storageChangeOf({ host: was }: Snapshot, { host: is }: Snapshot): AnnouncementKey | null {
  if (was.storage === is.storage) return null;
  return is.storage === 'safe' ? 'announce.safe' : 'announce.unsafe';
}

/** A discarded timer has a notice with Undo; without looking at it, it would count as stopped. */
function discardOf(previous: Snapshot, next: Snapshot): AnnouncementKey | null {
  if (previous.timer === null || next.timer !== null) return null;
  const known = new Set(previous.notices.map(({ id }) => id));
  const isDeleted = next.notices.some(
    ({ id, code, canUndo }) => code === 'entry-deleted' && canUndo && !known.has(id),
  );
  return isDeleted ? 'announce.discarded' : null;
}

function timerChangeOf({ timer: was }: Snapshot, { timer: is }: Snapshot): AnnouncementKey | null {
  if (is === null) return was === null ? null : 'announce.stopped';
  if (was === null) return 'announce.started';
  if (was.key !== is.key) return 'announce.switched';
  if (was.phase === is.phase) return null;
  return is.phase === 'paused' ? 'announce.paused' : 'announce.resumed';
}

function connectionChangeOf(
  { connection: was }: Snapshot,
  { connection: is }: Snapshot,
): AnnouncementKey | null {
  const isStopped = is.state === 'offline' && is.obstacle !== null;
  if (isStopped && was.obstacle !== is.obstacle) return 'announce.in-the-way';
  if (was.state === is.state) return null;
  switch (is.state) {
    case 'offline':
      return 'announce.offline';
    case 'sign-in':
      return 'announce.sign-in';
    case 'problem':
      return 'announce.problem';
    case 'synced':
      return was.state === 'offline' ? 'announce.online' : null;
    case 'connecting':
      return null;
  }
}
