import { serverNow, type AppState } from '../state/app-state';
import { dayOf } from '../entry/day';
import { create, deleteEntry, edit, editNote } from './entry-commands';
import type { Command, Refusal } from '../state/command';
import type { EpochMs } from '../base/instant';
import { findEntry, FUTURE_SLACK_MS, enqueue, type CommandContext } from './operation-factory';
import { correct, discard, retry } from './parked-commands';
import { startOfTimer } from './new-times';
import { pollSoon } from '../sync/poll-schedule';
import { err, ok, type Result } from '../base/result';
import { pauseOrResume, start, stop } from './timer-commands';
import { undo, withoutNotice } from './undo';
import { timerOf } from '../state/selectors';

/** Carries a command out on the state: nothing is sent here, operations are only written down. */
export function runCommand(
  state: AppState,
  command: Command,
  deviceNowMs: EpochMs,
  ids: readonly [string, string, string],
): Result<AppState, Refusal> {
  const given: CommandContext = { state, nowMs: serverNow(state, deviceNowMs), ids };
  switch (command.name) {
    case 'timer.start':
      return start(given, command.work, command.startMs);
    case 'entry.continue': {
      const entry = findEntry(given, command.entryId);
      if (entry === null) return err('entry-not-found');
      return start(given, entry.work, null);
    }
    case 'timer.pause':
    case 'timer.resume':
      return pauseOrResume(given, command.name === 'timer.pause' ? 'pause' : 'resume');
    case 'timer.stop':
      return stop(given, command.endMs);
    case 'timer.discard': {
      const timer = timerOf(state);
      return timer === null ? err('nothing-running') : deleteEntry(given, timer.id);
    }
    case 'timer.change-start': {
      const timer = timerOf(state);
      if (timer?.span.kind !== 'timed') return err('nothing-running');
      const start = startOfTimer(timer.span, command.startMs, given.nowMs + FUTURE_SLACK_MS);
      if (!start.ok) return start;
      return ok(
        enqueue(given, [{ type: 'change-start', entryId: timer.id, startMs: start.value }]),
      );
    }
    case 'entry.create':
      return create(given, command);
    case 'entry.edit':
      return edit(given, command);
    case 'entry.note':
      return editNote(given, command);
    case 'entry.delete':
      return deleteEntry(given, command.entryId);
    case 'entry.remove-breaks': {
      const entry = findEntry(given, command.entryId);
      if (entry === null) return err('entry-not-found');
      return ok(enqueue(given, [{ type: 'remove-breaks', entryId: entry.id }]));
    }
    case 'day.show': {
      const isToday = command.day === dayOf(given.nowMs, state.zone);
      return ok({
        ...state,
        shownDay: isToday ? null : command.day,
        shownDayAskedAtMs: null,
        nextPollAtMs: pollSoon(state),
      });
    }
    case 'operation.retry':
      return retry(given, command.operationId);
    case 'operation.discard':
      return discard(given, command.operationId);
    case 'operation.edit':
      return correct(given, command.operationId, command);
    case 'notice.dismiss':
      return ok(withoutNotice(state, command.noticeId));
    case 'notice.undo':
      return undo(given, command.noticeId);
  }
}
