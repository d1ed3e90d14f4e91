/** Shows notifications, and withdraws them when they no longer hold. The core decides both. */
import type { CallInput, CallName } from '../../../contract/calls';
import type { Snapshot } from '../../../contract/snapshot';
import type { EpochMs } from '../../../core/base/instant';
import { dayBounds, dayOf } from '../../../core/entry/day';
import { isGoalOfThisDay } from '../../../core/reminders/day-goal';
import { decideNotifications, type ReminderMemory } from '../../../core/reminders/decide';
import type {
  NotificationAct,
  NotificationDraft,
  Wanted,
} from '../../../core/reminders/notification';
import { wantedNotifications, type Activity } from '../../../core/reminders/wanted';
import { notificationText } from '../../../text/notification-text';
import { formatStyleOf } from '../../../text/format';
import { wordsOf } from '../../../text/languages';
import { localeOf, Translator } from '../../../text/translator';
import type { Clock } from '../../ports';
import type { NotificationPort } from './notification-port';

export interface NotificationsOptions {
  readonly snapshot: () => Snapshot;
  readonly port: NotificationPort;
  readonly memory: ReminderMemory;
  readonly saveMemory: (memory: ReminderMemory) => void;
  /** Until when the person wants no reminder to start a timer, by awork's clock. */
  readonly snoozedUntilMs: EpochMs;
  readonly saveSnooze: (untilMs: EpochMs) => void;
  /** By the device's clock. */
  readonly activity: () => Activity;
  /** Asks the system for the last input; `refresh` is called once it has answered. */
  readonly askForInput: () => void;
  readonly isWindowSeen: () => boolean;
  readonly showWindow: () => void;
  readonly run: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<unknown>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly systemLanguage: () => string;
}

export interface Notifications {
  /** To be called after everything that may change which notifications hold: a snapshot, a window, an input. */
  readonly refresh: () => void;
  readonly close: () => Promise<void>;
}

export function createNotifications(options: NotificationsOptions): Notifications {
  const { port, clock } = options;
  let memory = options.memory;
  let { snoozedUntilMs } = options;
  let isClosed = false;
  let cancelAlarm: () => void = () => undefined;

  function refresh(): void {
    cancelAlarm();
    if (isClosed) return;
    const snapshot = options.snapshot();
    const nowMs = clock.now() + snapshot.clockOffsetMs;
    const { drafts, held, nextAtMs } = wantedOf(snapshot, nowMs);
    const before = memory;
    const decision = decideNotifications(memory, drafts, {
      held,
      isKnown: isKnown(snapshot),
      isWindowSeen: options.isWindowSeen(),
      isStillSaid: (key) => isGoalOfThisDay(key, nowMs, snapshot.zone),
    });
    memory = decision.memory;
    for (const key of decision.withdraw) void port.withdraw(key);
    for (const draft of decision.show) show(draft, snapshot, nowMs);
    if (memory.said.join('\n') !== before.said.join('\n')) options.saveMemory(memory);
    if (held.length > 0) options.askForInput();
    if (nextAtMs !== null) cancelAlarm = clock.after(Math.max(0, nextAtMs - nowMs), refresh);
  }

  function wantedOf(snapshot: Snapshot, nowMs: EpochMs): Required<Wanted> {
    const { session, settings, clockOffsetMs } = snapshot;
    if (session.state !== 'signed-in') return { drafts: [], held: [], nextAtMs: null };
    const { lastInputMs, inputReadAtMs, activeSinceMs } = options.activity();
    const byServer = (ms: EpochMs | null) => (ms === null ? null : ms + clockOffsetMs);
    return wantedNotifications({
      view: snapshot,
      timerBudget: snapshot.timerBudget,
      accountId: session.account.id,
      mustSignInAgain: session.mustSignInAgain,
      settings,
      activity: {
        lastInputMs: byServer(lastInputMs),
        inputReadAtMs: byServer(inputReadAtMs),
        activeSinceMs: byServer(activeSinceMs),
      },
      snoozedUntilMs,
      nowMs,
    });
  }

  function show(draft: NotificationDraft, snapshot: Snapshot, nowMs: EpochMs): void {
    const locale = localeOf(snapshot.settings.language, options.systemLanguage());
    const translator = new Translator(
      {
        locale,
        zone: snapshot.zone,
        style: formatStyleOf(snapshot.settings),
      },
      wordsOf,
    );
    const text = notificationText(draft, translator, nowMs);
    void port.show({ key: draft.key, ...text }, (click) => {
      const act = click.on === 'button' ? draft.acts[click.index] : undefined;
      if (act === undefined) options.showWindow();
      else perform(act);
    });
  }

  function perform(act: NotificationAct): void {
    switch (act.do) {
      case 'undo':
        void runOrShow('notice.undo', { noticeId: act.noticeId });
        return;
      case 'retry':
        void runOrShow('operation.retry', { operationId: act.operationId });
        return;
      case 'stop-at':
        void runOrShow('timer.stop', { endMs: act.endMs });
        return;
      case 'start-since':
        void runOrShow('timer.start', {
          work: act.work,
          startMs: act.startMs,
          isConfirmed: true,
        });
        return;
      case 'snooze':
        snooze(act.forMs);
        return;
      case 'decide':
        void runOrShow('absence.decide', {
          absenceId: act.absenceId,
          decision: { do: act.decision },
        });
    }
  }

  function snooze(forMs: number | null): void {
    const { clockOffsetMs, zone } = options.snapshot();
    const nowMs = clock.now() + clockOffsetMs;
    snoozedUntilMs = forMs === null ? dayBounds(dayOf(nowMs, zone), zone).endMs : nowMs + forMs;
    options.saveSnooze(snoozedUntilMs);
    refresh();
  }

  /** What is refused opens the window, which shows how things are. */
  async function runOrShow<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<void> {
    if (!(await options.run(name, input))) options.showWindow();
  }

  return {
    refresh,
    close: async () => {
      isClosed = true;
      cancelAlarm();
      await port.close();
    },
  };
}

/** False until awork has been read in this run: what is in the files may be long past. */
function isKnown({ session, connection }: Snapshot): boolean {
  if (session.state !== 'signed-in') return session.state !== 'starting';
  return session.mustSignInAgain || connection.state !== 'connecting';
}
