/** What a screen reader announces when one snapshot follows another. */
import type { Snapshot } from '../../contract/snapshot';
import { dayTotalMs } from '../../core/entry/day-total';
import { isOneOf } from '../../core/entry/match-work';
import type { NoticeView } from '../../core/view/view-types';
import { noticeSentence } from '../../text/code-text';
import { durationText } from '../../text/format';
import type { Translator } from '../../text/translator';
import { shownTitle } from '../../text/work-title';

/** Writes an announcement in the language of the window. */
export type Announcement = (translator: Translator) => string;

/**
 * Changes of state, never the seconds. Of several changes it is the one that asks the person to act; null where nothing
 * changed that is worth words.
 */
export function announcementOf(
  previous: Snapshot,
  next: Snapshot,
  nowMs: number,
): Announcement | null {
  if (previous.session.state !== 'signed-in' || next.session.state !== 'signed-in') return null;
  return (
    refusalOf(previous, next) ??
    needOf(previous, next) ??
    storageChangeOf(previous, next) ??
    undoableOf(previous, next, (code) => code === 'entry-deleted') ??
    timerChangeOf(previous, next) ??
    restoredOf(previous, next) ??
    pinChangeOf(previous, next) ??
    undoableOf(previous, next, () => true) ??
    connectionChangeOf(previous, next) ??
    dayChangeOf(previous, next, nowMs)
  );
}

function needOf(previous: Snapshot, next: Snapshot): Announcement | null {
  const isMore = parkedCountOf(next) > parkedCountOf(previous);
  // Of many, others come up as the listed ones are dealt with: those are not new.
  if (isMore || next.moreParked > 0 || previous.moreParked > 0) {
    return isMore ? say('announce.parked') : null;
  }
  const known = new Set(previous.parked.map(({ operationId }) => operationId));
  return next.parked.some(({ operationId }) => !known.has(operationId))
    ? say('announce.parked')
    : null;
}

function parkedCountOf({ parked, moreParked }: Snapshot): number {
  return parked.length + moreParked;
}

function storageChangeOf({ host: was }: Snapshot, { host: is }: Snapshot): Announcement | null {
  if (was.storage === is.storage) return null;
  return is.storage === 'safe' ? say('announce.safe') : say('announce.unsafe');
}

/** Which of several entries awork refused, and why. */
function refusalOf(previous: Snapshot, next: Snapshot): Announcement | null {
  const refused = newNotices(previous, next).find(({ code }) => code === 'batch-refused');
  return refused === undefined ? null : (translator) => noticeSentence(refused, translator);
}

/** What the person did to an entry or to several, with how to undo it. */
function undoableOf(
  previous: Snapshot,
  next: Snapshot,
  isMeant: (code: string) => boolean,
): Announcement | null {
  const done = newNotices(previous, next).find(({ code, canUndo }) => canUndo && isMeant(code));
  return done === undefined ? null : withUndo(done);
}

/** A deletion that was undone: its notice has gone, and an entry is back. */
function restoredOf(previous: Snapshot, next: Snapshot): Announcement | null {
  const notices = new Set(next.notices.map(({ id }) => id));
  const isGone = previous.notices.some(
    ({ id, code, canUndo }) => code === 'entry-deleted' && canUndo && !notices.has(id),
  );
  if (!isGone || previous.day.day !== next.day.day) return null;
  const known = new Set(previous.day.entries.map(({ key }) => key));
  const isBack = next.day.entries.some(({ key }) => !known.has(key));
  return isBack ? say('announce.undone') : null;
}

function newNotices(previous: Snapshot, next: Snapshot): readonly NoticeView[] {
  const known = new Set(previous.notices.map(({ id }) => id));
  return next.notices.filter(({ id }) => !known.has(id));
}

function withUndo(notice: NoticeView): Announcement {
  return (translator) => `${noticeSentence(notice, translator)} ${translator.t('announce.undo')}`;
}

function timerChangeOf({ timer: was }: Snapshot, { timer: is }: Snapshot): Announcement | null {
  if (is === null) {
    return was === null ? null : (translator) => titled(translator, 'announce.stopped', was.work);
  }
  if (was === null) return (translator) => titled(translator, 'announce.started', is.work);
  if (was.key !== is.key) return (translator) => titled(translator, 'announce.switched', is.work);
  if (was.phase === is.phase) return null;
  return say(is.phase === 'paused' ? 'announce.paused' : 'announce.resumed');
}

function pinChangeOf({ pinned: was }: Snapshot, { pinned: is }: Snapshot): Announcement | null {
  if (was.length === is.length) return null;
  const [more, fewer] = is.length > was.length ? [is, was] : [was, is];
  const item = more.find((one) => !isOneOf(fewer)(one));
  const title = item?.task?.name ?? item?.project?.name ?? '';
  const key = more === is ? 'announce.pinned' : 'announce.unpinned';
  return (translator) => translator.t(key, { title });
}

function titled(
  translator: Translator,
  key: 'announce.started' | 'announce.stopped' | 'announce.switched',
  work: Parameters<typeof shownTitle>[0],
): string {
  return translator.t(key, { title: shownTitle(work, translator) });
}

/** Another day in the list, once it is there. */
function dayChangeOf(
  { day: was }: Snapshot,
  { day: is }: Snapshot,
  nowMs: number,
): Announcement | null {
  if (!is.isLoaded || (was.day === is.day && was.isLoaded)) return null;
  return (translator) =>
    translator.t('announce.day', {
      day: translator.format.day(is.day, nowMs),
      count: is.entries.length,
      total: durationText(dayTotalMs(is.entries, is, nowMs)),
    });
}

function connectionChangeOf(
  { connection: was }: Snapshot,
  { connection: is }: Snapshot,
): Announcement | null {
  const isStopped = is.state === 'offline' && is.obstacle !== null;
  if (isStopped && was.obstacle !== is.obstacle) return say('announce.in-the-way');
  if (was.state === is.state) return null;
  switch (is.state) {
    case 'offline':
      return say('announce.offline');
    case 'sign-in':
      return say('announce.sign-in');
    case 'problem':
      return say('announce.problem');
    case 'synced':
      return was.state === 'offline' ? say('announce.online') : null;
    case 'connecting':
      return null;
  }
}

type PlainKey =
  | 'announce.parked'
  | 'announce.safe'
  | 'announce.unsafe'
  | 'announce.offline'
  | 'announce.in-the-way'
  | 'announce.online'
  | 'announce.sign-in'
  | 'announce.problem'
  | 'announce.paused'
  | 'announce.undone'
  | 'announce.resumed';

function say(key: PlainKey): Announcement {
  return (translator) => translator.t(key);
}
