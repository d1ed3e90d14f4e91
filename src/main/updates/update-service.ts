/**
 * Looks for new versions once a day and when asked, offers them, and installs one when the person says so: never by
 * itself, and never while something is being delivered to awork.
 */
import { DAY_MS, MINUTE_MS, type EpochMs } from '../../core/base/instant';
import { err, type Result } from '../../core/base/result';
import type { UpdateProblem, UpdateView } from '../../contract/update';
import type { Clock, Fetch, Logger } from '../ports';
import type { Announcement, ReadAnnouncement, UpdateFeed } from './announcement';
import { nameOf } from '../system/errors';
import { fetchAnnouncement } from './fetch-announcement';

/** What replaces the app, on the system that it runs on. */
export interface UpdateInstaller {
  readonly read: ReadAnnouncement;
  /** Downloads what the announcement names and checks it against that. */
  readonly download: (
    announcement: Announcement,
    onPercent: (percent: number) => void,
  ) => Promise<Result<null, UpdateProblem>>;
  /** Puts the new version in place and starts it; this one then ends. */
  readonly restart: () => Promise<Result<null, UpdateProblem>>;
}

/** What a host needs for updates; without it there are none. */
export interface UpdateHost {
  readonly feed: UpdateFeed;
  /** Of the announcement, such as `latest-linux.yml`. */
  readonly fileName: string;
  readonly installer: UpdateInstaller;
}

export interface UpdateServiceOptions {
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly logger: Logger;
  readonly host: UpdateHost;
  readonly runningVersion: string;
  readonly isEnabled: () => boolean;
  /** Whether a change is on its way to awork at this moment. */
  readonly isDelivering: () => boolean;
  /** When releases were last looked for, 0 for never. It survives a restart, so that a day is a day. */
  readonly checkedAtMs: EpochMs;
  readonly saveCheckedAt: (atMs: EpochMs) => Promise<unknown>;
  readonly onChange: () => void;
}

export interface UpdateService {
  readonly view: () => UpdateView;
  /** Looks now. Does nothing while a version is being looked for, downloaded or installed. */
  readonly check: () => Promise<void>;
  readonly download: () => Promise<void>;
  /** Restarts into the downloaded version, at once or as soon as nothing is being delivered. */
  readonly restart: () => Promise<void>;
  /** To be called when settings or delivery may have changed. */
  readonly reconsider: () => void;
  readonly close: () => void;
}

/** The start is left to the timer. */
const FIRST_AFTER_MS = MINUTE_MS;

export function createUpdateService(options: UpdateServiceOptions): UpdateService {
  const { clock, logger, host, isEnabled } = options;
  const stop = new AbortController();
  let view: Exclude<UpdateView, { state: 'off' | 'unavailable' }> = {
    state: 'idle',
    problem: null,
  };
  let found: Announcement | null = null;
  let { checkedAtMs } = options;
  let isRestarting = false;
  let cancelAlarm: (() => void) | null = null;

  function show(next: typeof view): void {
    view = next;
    options.onChange();
  }

  function schedule(): void {
    cancelAlarm?.();
    cancelAlarm = null;
    if (!isEnabled() || stop.signal.aborted) return;
    const sinceMs = clock.now() - checkedAtMs;
    // A clock that was set back must not put the next look off for years.
    const restMs = sinceMs < 0 ? 0 : DAY_MS - sinceMs;
    cancelAlarm = clock.after(Math.max(FIRST_AFTER_MS, restMs), () => void check());
  }

  async function check(): Promise<void> {
    if (view.state !== 'idle' && view.state !== 'offered') return;
    show({ state: 'checking' });
    const { fetch } = options;
    const { runningVersion } = options;
    const { read } = host.installer;
    const outcome = await orProblem('unreadable', () =>
      fetchAnnouncement({ ...host, clock, fetch, runningVersion, read }, stop.signal),
    );
    checkedAtMs = clock.now();
    await options.saveCheckedAt(checkedAtMs);
    if (outcome.ok) {
      found = outcome.value;
      show(found === null ? { state: 'idle', problem: null } : offer(found, null));
    } else {
      logger.warn('No update was accepted', { problem: outcome.error });
      found = null;
      show({ state: 'idle', problem: outcome.error });
    }
    schedule();
  }

  async function download(): Promise<void> {
    if (view.state !== 'offered' || found === null) return;
    const announcement = found;
    const { version } = announcement;
    show({ state: 'downloading', version, percent: 0 });
    const onPercent = (percent: number): void => {
      const whole = Math.floor(percent);
      if (view.state !== 'downloading' || view.percent === whole) return;
      show({ state: 'downloading', version, percent: whole });
    };
    const outcome = await orProblem('damaged', () =>
      host.installer.download(announcement, onPercent),
    );
    show(
      outcome.ok
        ? { state: 'ready', version, problem: null }
        : offer(announcement, logged(outcome.error)),
    );
  }

  async function restart(): Promise<void> {
    if (view.state !== 'ready') return;
    const { version } = view;
    show({ state: 'restarting', version });
    await restartWhenQuiet();
  }

  async function restartWhenQuiet(): Promise<void> {
    if (view.state !== 'restarting' || isRestarting || options.isDelivering()) return;
    const { version } = view;
    isRestarting = true;
    const outcome = await orProblem('not-replaced', host.installer.restart);
    isRestarting = false;
    if (!outcome.ok) show({ state: 'ready', version, problem: logged(outcome.error) });
  }

  function logged(problem: UpdateProblem): UpdateProblem {
    logger.warn('An update was not installed', { problem });
    return problem;
  }

  /** A step that throws ends with a problem, so that none stays under way. */
  async function orProblem<T>(
    problem: UpdateProblem,
    act: () => Promise<Result<T, UpdateProblem>>,
  ): Promise<Result<T, UpdateProblem>> {
    try {
      return await act();
    } catch (error) {
      logger.error('An update failed', { error: nameOf(error) });
      return err(problem);
    }
  }

  let wasEnabled = isEnabled();
  schedule();
  return {
    view: () => (isEnabled() ? view : { state: 'off' }),
    check: async () => (isEnabled() ? check() : undefined),
    download,
    restart,
    reconsider: () => {
      if (isEnabled() !== wasEnabled) {
        wasEnabled = isEnabled();
        schedule();
      }
      void restartWhenQuiet();
    },
    close: () => {
      stop.abort();
      cancelAlarm?.();
    },
  };
}

function offer({ version, notes }: Announcement, problem: UpdateProblem | null) {
  return { state: 'offered', version, notes, problem } as const;
}
