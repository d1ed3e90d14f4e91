/** What the tray shows of a snapshot: its icon, its texts and its menu. How a panel shows them is the matter of the port. */
import type { Snapshot } from '../../../contract/snapshot';
import { isSameValue } from '../../../core/base/same-value';
import { elapsedMs } from '../../../core/entry/span';
import { MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { WorkChoice } from '../../../core/state/command';
import type { EntryView } from '../../../core/view/view-types';
import { joined } from '../../../text/bidi';
import { durationText } from '../../../text/format';
import { shortLine } from '../../../text/short-line';
import type { Translator } from '../../../text/translator';
import { noteOf, shownTitle } from '../../../text/work-title';

export type TrayIcon = 'idle' | 'running' | 'paused' | 'attention';

export type TrayAct =
  | { readonly do: 'pause' | 'resume' | 'stop' | 'mini' | 'quit' }
  | { readonly do: 'continue'; readonly entryId: string }
  | { readonly do: 'start'; readonly work: WorkChoice }
  | { readonly do: 'open'; readonly page: 'start' | 'settings' | 'add-entry' };

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'act'; readonly label: string; readonly act: TrayAct }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** Beside the icon, where the system has a place for it (macOS): the worked time, or nothing. */
  readonly title: string;
  readonly items: readonly TrayItem[];
}

/** Longer names are cut: a menu as wide as the screen is of no use. */
const LONGEST_TITLE = 60;

/** @param nowMs by the device's clock */
export function trayViewOf(snapshot: Snapshot, nowMs: EpochMs, translator: Translator): TrayView {
  const problem = problemOf(snapshot, translator);
  return viewOf(snapshot, nowMs, translator, problem, [
    SEPARATOR,
    ...timerItems(snapshot, translator),
    ...recentItems(snapshot, translator),
    ...windowItems(snapshot, translator),
    SEPARATOR,
    { kind: 'act', label: translator.t('tray.quit'), act: { do: 'quit' } },
  ]);
}

/** What was shown of the same snapshot, at another instant: only the worked time is another. */
export function trayViewAt(
  shown: TrayView,
  snapshot: Snapshot,
  nowMs: EpochMs,
  translator: Translator,
): TrayView {
  const acts = shown.items.slice(shown.items.indexOf(SEPARATOR));
  return viewOf(snapshot, nowMs, translator, problemOf(snapshot, translator), acts);
}

/** @param acts what the menu offers below its first lines */
function viewOf(
  snapshot: Snapshot,
  nowMs: EpochMs,
  translator: Translator,
  problem: string | null,
  acts: readonly TrayItem[],
): TrayView {
  const { timer } = snapshot;
  const state = stateLine(snapshot, nowMs, translator);
  const lines = problem === null ? [state] : [state, problem];
  return {
    icon: problem === null ? iconOf(timer) : 'attention',
    tooltip: lines.join('\n'),
    title: timer === null ? '' : workedText(timer, snapshot, nowMs),
    items: [...lines.map((label): TrayItem => ({ kind: 'text', label })), ...acts],
  };
}

const SEPARATOR: TrayItem = { kind: 'separator' };

function iconOf(timer: EntryView | null): TrayIcon {
  if (timer === null) return 'idle';
  return timer.phase === 'paused' ? 'paused' : 'running';
}

/** What the person has to do something about; null when there is nothing. */
function problemOf(
  { session, host, connection, parked, moreParked }: Snapshot,
  translator: Translator,
): string | null {
  if (host.storage === 'memory-only') return translator.t('storage.region');
  if (session.state !== 'signed-in') return null;
  if (session.mustSignInAgain || connection.state === 'sign-in')
    return translator.t('status.sign-in');
  const count = parked.length + moreParked;
  return count === 0 ? null : translator.t('status.parked', { count });
}

function stateLine(snapshot: Snapshot, nowMs: EpochMs, translator: Translator): string {
  const { timer, session } = snapshot;
  if (session.state === 'starting') return translator.t('app.name');
  if (session.state !== 'signed-in') return translator.t('tray.signed-out');
  if (timer === null) return translator.t('timer.idle');
  const worked = workedText(timer, snapshot, nowMs);
  const title = shortTitle(timer, translator);
  if (timer.phase === 'paused') return translator.t('tray.paused', { title, worked });
  const { timeBeside, dayOf } = translator.format;
  const today = dayOf(nowMs + snapshot.clockOffsetMs);
  const since = timer.span.kind === 'timed' ? timeBeside(timer.span.startMs, today) : '';
  return translator.t('tray.running', { title, worked, since });
}

function workedText(timer: EntryView, { clockOffsetMs }: Snapshot, nowMs: EpochMs): string {
  return durationText(elapsedMs(timer, nowMs + clockOffsetMs));
}

function timerItems(
  { session, timer, lastEntry }: Snapshot,
  translator: Translator,
): readonly TrayItem[] {
  if (session.state !== 'signed-in') return [];
  const act = (label: string, what: TrayAct): TrayItem => ({ kind: 'act', label, act: what });
  if (timer !== null) {
    const isPaused = timer.phase === 'paused';
    const pause = isPaused
      ? act(translator.t('timer.resume'), { do: 'resume' })
      : act(translator.t('timer.pause'), { do: 'pause' });
    return [
      ...(session.account.canPause ? [pause] : []),
      act(translator.t('timer.stop'), { do: 'stop' }),
    ];
  }
  if (lastEntry === null) return [];
  const label = translator.t('tray.continue', { title: shortTitle(lastEntry, translator) });
  return [act(label, { do: 'continue', entryId: lastEntry.id })];
}

/** Recent work, and what is pinned and not among it. */
function recentItems(
  { session, timer, recents, pinned }: Snapshot,
  translator: Translator,
): readonly TrayItem[] {
  if (session.state !== 'signed-in' || recents.length + pinned.length === 0) return [];
  const recent = recents.map((entry): TrayItem => {
    const note = noteOf(entry.work);
    const label =
      note === ''
        ? shortTitle(entry, translator)
        : cut(joined([shownTitle(entry.work, translator), note], ' – '));
    return { kind: 'act', label, act: { do: 'continue', entryId: entry.id } };
  });
  const others = pinned.map((item): TrayItem => {
    const { project, task, typeOfWork, isBillableByDefault } = item;
    const work = { project, task, typeOfWork, isBillable: isBillableByDefault, note: '' };
    const label = cut(task?.name ?? project?.name ?? '');
    return { kind: 'act', label, act: { do: 'start', work } };
  });
  const isBoth = recent.length > 0 && others.length > 0;
  const items = [...recent, ...(isBoth ? [SEPARATOR] : []), ...others];
  return [
    { kind: 'menu', label: translator.t(timer === null ? 'tray.start' : 'tray.switch'), items },
  ];
}

function windowItems({ session }: Snapshot, translator: Translator): readonly TrayItem[] {
  const open: TrayItem = {
    kind: 'act',
    label: translator.t('tray.open'),
    act: { do: 'open', page: 'start' },
  };
  if (session.state !== 'signed-in') return [open];
  return [
    { kind: 'act', label: translator.t('tray.add-entry'), act: { do: 'open', page: 'add-entry' } },
    SEPARATOR,
    open,
    { kind: 'act', label: translator.t('mini.title'), act: { do: 'mini' } },
    { kind: 'act', label: translator.t('settings.title'), act: { do: 'open', page: 'settings' } },
  ];
}

function shortTitle({ work }: EntryView, translator: Translator): string {
  return cut(shownTitle(work, translator));
}

function cut(text: string): string {
  return shortLine(text, LONGEST_TITLE);
}

/** How long what is shown stays as it is, in milliseconds; null while only an event can change it. */
export function nextChangeMs({ timer, clockOffsetMs }: Snapshot, nowMs: EpochMs): number | null {
  if (timer === null || timer.phase === 'paused') return null;
  return MINUTE_MS - (elapsedMs(timer, nowMs + clockOffsetMs) % MINUTE_MS);
}

/** Which parts of the tray to send: Electron passes each on to the panel, changed or not. */
export interface TrayChange {
  readonly icon: boolean;
  readonly tooltip: boolean;
  readonly title: boolean;
  readonly items: boolean;
}

export function changeOf(shown: TrayView | null, next: TrayView): TrayChange {
  return {
    icon: shown?.icon !== next.icon,
    tooltip: shown?.tooltip !== next.tooltip,
    title: (shown?.title ?? '') !== next.title,
    items: !isSameValue(shown?.items, next.items),
  };
}
