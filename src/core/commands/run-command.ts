import { serverNow, type AppState } from '../state/app-state';
import { dayOf } from '../entry/day';
import { decideAbsence } from './absence-commands';
import { create, deleteEntry, edit, editNote } from './entry-commands';
import type { Command, Refusal } from '../state/command';
import type { EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import type { NoticeCode } from '../outbox/notice';
import { withRevert } from './revertible';
import { findEntry, enqueue, type CommandContext } from './operation-factory';
import { correct, discard, retry } from './parked-commands';
import { startOfTimer } from './new-times';
import { isTypeAccepted, questionAboutContinue, questionAboutSpan } from './questions';
import { pollSoon } from '../sync/poll-schedule';
import { err, ok, type Result } from '../base/result';
import { changeSeveral, duplicate, editDated, merge, move, split } from './shape-commands';
import { startSinceLast } from './start-since-last';
import { pauseOrResume, start, stop } from './timer-commands';
import { holdUndo, undo, withoutNotice } from './undo';
import { timerOf } from '../state/selectors';

/** Runs a command on the state: adds operations to the outbox, and sends nothing. */
export function runCommand(
  state: AppState,
  command: Command,
  deviceNowMs: EpochMs,
  ids: readonly [string, string, string],
): Result<AppState, Refusal> {
  const context: CommandContext = { state, nowMs: serverNow(state, deviceNowMs), ids };
  switch (command.name) {
    case 'timer.start':
      return switched(
        context,
        start(context, command.work, command.startMs, command.isConfirmed === true),
      );
    case 'timer.start-since-last':
      return startSinceLast(context, command.work, command.isConfirmed === true);
    case 'entry.continue': {
      const entry = findEntry(context, command.entryId);
      if (entry === null) return err('entry-not-found');
      const question = questionAboutContinue(state, entry);
      if (question !== null && command.isConfirmed !== true) return err(question);
      const { work } = entry;
      const choice = isTypeAccepted(state, work) ? work : { ...work, typeOfWork: null };
      return switched(context, start(context, choice, null));
    }
    case 'timer.pause':
    case 'timer.resume':
      return pauseOrResume(context, command.name === 'timer.pause' ? 'pause' : 'resume');
    case 'timer.stop':
      return reported(context, stop(context, command.endMs), 'timer-stopped');
    case 'timer.discard': {
      const timer = timerOf(state);
      return timer === null ? err('nothing-running') : deleteEntry(context, timer.id);
    }
    case 'timer.change-start': {
      const timer = timerOf(state);
      if (timer?.span.kind !== 'timed') return err('nothing-running');
      const start = startOfTimer(timer.span, command.startMs, context.nowMs);
      if (!start.ok) return start;
      const span = { startMs: start.value, endMs: null };
      const question = questionAboutSpan(span, context.nowMs, timer.span);
      if (question !== null && command.isConfirmed !== true) return err(question);
      const act = { type: 'change-start', entryId: timer.id, startMs: start.value } as const;
      return reported(context, ok(enqueue(context, [act])), 'start-changed');
    }
    case 'entry.create':
      return reported(context, create(context, command), 'entry-created');
    case 'entry.edit':
      return reported(context, edit(context, command), 'entry-edited');
    case 'entry.note':
      return editNote(context, command);
    case 'entry.delete':
      return deleteEntry(context, command.entryId);
    case 'entry.remove-breaks': {
      const entry = findEntry(context, command.entryId);
      if (entry === null) return err('entry-not-found');
      const removed = ok(enqueue(context, [{ type: 'remove-breaks', entryId: entry.id }]));
      return reported(context, removed, 'breaks-removed');
    }
    case 'entry.edit-dated':
      return editDated(context, command);
    case 'entry.duplicate':
      return duplicate(context, command.entryId);
    case 'entry.split':
      return split(context, command.entryId, command.atMs);
    case 'entry.move':
      return move(context, command.entryId, command.startMs, command.isConfirmed === true);
    case 'entries.merge':
      return merge(context, command.entryIds);
    case 'entries.change':
      return changeSeveral(context, command.entryIds, command.change);
    case 'day.show': {
      const isToday = command.day === dayOf(context.nowMs, state.zone);
      return ok({
        ...state,
        shownDay: isToday ? null : command.day,
        shownDayAskedAtMs: null,
        nextPollAtMs: pollSoon(state),
      });
    }
    case 'operation.retry':
      return retry(context, command.operationId);
    case 'operation.discard':
      return discard(context, command.operationId);
    case 'operation.edit':
      return correct(context, command.operationId, command);
    case 'notice.dismiss':
      return ok(withoutNotice(state, command.noticeId));
    case 'absence.decide':
      return decideAbsence(context, command.absenceId, command.decision);
    case 'notice.hold':
      return holdUndo(context, command.noticeId);
    case 'notice.undo':
      return undo(context, command.noticeId);
  }
}

/** The result with a notice about it, which offers the undo. */
function reported(
  context: CommandContext,
  result: Result<AppState, Refusal>,
  code: NoticeCode,
): Result<AppState, Refusal> {
  return result.ok ? ok(withRevert(context, result.value, code)) : result;
}

/** A start that ended another timer is undone together with that end. */
function switched(
  context: CommandContext,
  result: Result<AppState, Refusal>,
): Result<AppState, Refusal> {
  const ended = timerOf(context.state);
  const started = result.ok ? timerOf(result.value) : null;
  if (!result.ok || ended === null || started === null) return result;
  const params = { title: titleOf(started.work), otherTitle: titleOf(ended.work) };
  return ok(withRevert(context, result.value, 'timer-switched', params));
}
