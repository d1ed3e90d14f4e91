import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/base/instant';
import { runCommand } from '../../../src/core/commands/run-command';
import type { Break, Entry } from '../../../src/core/entry/entry';
import type { Operation } from '../../../src/core/outbox/operation';
import { mapOperations } from '../../../src/core/outbox/outbox';
import type { AppState } from '../../../src/core/state/app-state';
import { NO_CHOICE, type Command } from '../../../src/core/state/command';
import { viewEntries } from '../../../src/core/state/selectors';
import { transition } from '../../../src/core/transition';
import { viewOf } from '../../../src/core/view/build-view';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aState,
  aWork,
  confirmedOf,
  outboxOf,
  pauseOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const running = anEntry();
const other = { ...NO_CHOICE, note: 'Call', typeOfWork: aWork().typeOfWork };
const SWITCH: Command = { name: 'timer.start', work: other, startMs: null, isConfirmed: true };
const STOP: Command = { name: 'timer.stop', endMs: null };
const ends = (endMs: number): Entry => ({ ...running, span: aSpan({ endMs }) });

function given(state: AppState, command: Command, nowMs: number, name: string): AppState {
  const result = runCommand(state, command, nowMs, [`${name}1`, `${name}2`, `${name}3`]);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

function undoOf(state: AppState): Command {
  return { name: 'notice.undo', noticeId: state.activity.at(-1)?.id ?? '' };
}

/** awork has it: the operations are delivered, and it shows these entries. */
function delivered(state: AppState, entries: readonly Entry[], asOfMs: number): AppState {
  return { ...state, outbox: outboxOf([]), confirmed: confirmedOf(entries, asOfMs) };
}

const undone = (state: AppState, nowMs: number): AppState =>
  given(state, undoOf(state), nowMs, 'u');
const actsOf = ({ outbox }: AppState) => outbox.operations.map(({ act }) => act);
const workOf = ({ work }: Entry) => work.note;

describe('a stop', () => {
  const before = aState({ confirmed: confirmedOf([running], after(9)) });
  const stopped = given(before, STOP, after(10), 's');

  it('is offered to be undone for ten seconds, and in the log for a day', () => {
    const at = (nowMs: number) => {
      const { state } = transition(stopped, { type: 'woken', nowMs, random: 0.5 });
      return viewOf(state, nowMs).notices.map(({ code, canUndo }) => ({ code, canUndo }));
    };
    expect(at(after(10, 9))).toEqual([{ code: 'timer-stopped', canUndo: true }]);
    expect(at(after(10, 10))).toEqual([]);
    const sent = delivered(stopped, [ends(after(10))], after(11));
    expect(runCommand(sent, undoOf(sent), after(10) + DAY_MS, ['a', 'b', 'c']).ok).toBe(true);
    expect(runCommand(sent, undoOf(sent), after(10) + DAY_MS + 1, ['a', 'b', 'c'])).toEqual({
      ok: false,
      error: 'cannot-undo',
    });
  });

  it('is offered longer while it is looked at', () => {
    const hold: Command = { name: 'notice.hold', noticeId: stopped.notices[0]?.id ?? '' };
    const held = given(stopped, hold, after(10, 9), 'h');
    const woken = transition(held, { type: 'woken', nowMs: after(10, 18), random: 0.5 });
    expect(woken.state.notices.map(({ code }) => code)).toEqual(['timer-stopped']);
  });

  it('is as if it had never been where awork does not know of it, also with breaks', () => {
    const pause = { startMs: after(2), endMs: after(3) };
    for (const entry of [running, { ...running, span: aSpan({ breaks: [pause] }) }]) {
      const state = aState({ confirmed: confirmedOf([entry], after(9)) });
      const back = undone(given(state, STOP, after(10), 's'), after(10, 5));
      expect(back.outbox).toEqual(state.outbox);
      expect(viewEntries(back)).toEqual(viewEntries(state));
    }
  });

  it('is reversed at awork by a timer that began when it did, in the place of the entry', () => {
    const sent = delivered(stopped, [ends(after(10))], after(10, 1));
    const back = undone(sent, after(10, 5));
    const { work, zone } = running;
    expect(actsOf(back)).toEqual([
      { type: 'start', entryId: 'local-u1.0', work, zone, atMs: T0 },
      { type: 'delete', entryId: 'entry-1' },
    ]);
    expect(viewOf(back, after(10, 5)).timer?.span).toEqual(aSpan());
    expect(viewOf(back, after(10, 5)).day.entries).toHaveLength(1);
  });

  it('keeps the breaks that awork could not be given again: the timer goes on from the end', () => {
    const breaks = [{ startMs: after(2), endMs: after(3) }];
    const state = aState({
      confirmed: confirmedOf([{ ...running, span: aSpan({ breaks }) }], after(9)),
    });
    const entry = { ...running, span: aSpan({ breaks, endMs: after(10) }) };
    const back = undone(
      delivered(given(state, STOP, after(10), 's'), [entry], after(10, 1)),
      after(10, 5),
    );
    const { work, zone } = running;
    expect(actsOf(back)).toEqual([
      { type: 'start', entryId: 'local-u1.0', work, zone, atMs: after(10) },
    ]);
  });

  it('is not sent where the entry was changed elsewhere meanwhile, and that is said', () => {
    const sent = delivered(stopped, [ends(after(10))], after(10, 1));
    const back = undone(sent, after(10, 5));
    const changed = { ...ends(after(10)), work: aWork({ note: 'From the phone' }) };
    const read = { ...back, confirmed: confirmedOf([changed], after(10, 6)) };
    const { state, effects } = transition(read, {
      type: 'woken',
      nowMs: after(10, 6),
      random: 0.5,
    });
    expect(effects.filter(({ type }) => type === 'call')).toEqual([]);
    expect(state.outbox.operations).toEqual([]);
    expect(state.notices.map(({ code }) => code)).toEqual(['undo-overtaken']);
  });

  it('is offered on while awork has carried out a part of it, and reversed with the rest', () => {
    const state = aState({ confirmed: confirmedOf([running], after(9)) });
    const early = given(state, { ...STOP, endMs: after(8) }, after(10), 's');
    const waiting = { state: 'waiting', retryAtMs: after(11), cause: 'offline' } as const;
    // awork has ended the timer, its answer was lost, and the end is not corrected yet.
    const half: AppState = {
      ...early,
      outbox: mapOperations(early.outbox, (one) => ({ ...one, attempts: 2, delivery: waiting })),
      confirmed: confirmedOf([ends(after(10))], after(10, 1)),
    };
    expect(viewOf(half, after(10, 2)).notices.map(({ canUndo }) => canUndo)).toEqual([true]);
    expect(actsOf(undone(half, after(10, 5))).map(({ type }) => type)).toEqual([
      'stop',
      'start',
      'delete',
    ]);
  });

  /** The timer ended at awork at minute 10, awork has refused minute 8 as its end, and the person has undone the stop. */
  const halfStopped = (breaks: readonly Break[]): AppState => {
    const endsAt = (endMs: number | null) => ({ ...running, span: aSpan({ breaks, endMs }) });
    const state = aState({ confirmed: confirmedOf([endsAt(null)], after(9)) });
    const early = given(state, { ...STOP, endMs: after(8) }, after(10), 's');
    const back = undone(delivered(early, [endsAt(after(8))], after(10, 1)), after(10, 5));
    const failure = {
      kind: 'rejected',
      status: 400,
      code: 'locked',
      reason: null,
      fields: [],
    } as const;
    const stop: Operation = anOperation(early.outbox.operations[0]?.act ?? startOf('x', T0), {
      id: 's1',
      delivery: { state: 'parked', reason: { type: 'refused', failure } },
    });
    return {
      ...back,
      outbox: outboxOf([stop, ...back.outbox.operations]),
      confirmed: confirmedOf([endsAt(after(10))], after(10, 6)),
    };
  };
  const woken = { type: 'woken', nowMs: after(10, 6), random: 0.5 } as const;

  it('gives way where awork refuses to correct the end that the undo takes no notice of', () => {
    const { state, effects } = transition(halfStopped([]), woken);
    expect(actsOf(state).map(({ type }) => type)).toEqual(['start', 'delete']);
    expect(effects).toMatchObject([{ type: 'call', call: { type: 'start' } }]);
  });

  it('is followed by a timer from the end that awork has, where it refused the end that the person chose', () => {
    const breaks = [{ startMs: after(2), endMs: after(3) }];
    const { state } = transition(halfStopped(breaks), woken);
    expect(actsOf(state)).toMatchObject([{ type: 'start', atMs: after(10) }]);
  });

  it('is not sent over a timer that was started elsewhere meanwhile', () => {
    const back = undone(delivered(stopped, [ends(after(10))], after(10, 1)), after(10, 5));
    const phone = anEntry({ id: 'phone', span: aSpan({ startMs: after(10, 2) }) });
    const read = { ...back, confirmed: confirmedOf([ends(after(10)), phone], after(10, 6)) };
    const { state } = transition(read, { type: 'woken', nowMs: after(10, 6), random: 0.5 });
    expect(state.outbox.operations).toEqual([]);
    expect(state.notices.map(({ code }) => code)).toEqual(['undo-overtaken']);
  });

  it('cannot be undone once the entry was changed here', () => {
    const sent = delivered(stopped, [ends(after(10))], after(10, 1));
    const edited = given(
      sent,
      { name: 'entry.edit', entryId: 'entry-1', work: null, startMs: null, endMs: after(8) },
      after(10, 2),
      'e',
    );
    const undo: Command = { name: 'notice.undo', noticeId: stopped.notices[0]?.id ?? '' };
    expect(runCommand(edited, undo, after(10, 5), ['a', 'b', 'c'])).toEqual({
      ok: false,
      error: 'cannot-undo',
    });
  });
});

describe('a stop behind a start that awork has and that is being corrected', () => {
  it('is as if it had never been', () => {
    const delivery = { state: 'sending', call: 'update', sentAtMs: after(9) } as const;
    const correcting = anOperation(startOf('local-0', T0), { delivery });
    const outbox = outboxOf([correcting], { 'local-0': 'entry-1' });
    const state = aState({ confirmed: confirmedOf([running], after(9)), outbox });
    expect(undone(given(state, STOP, after(10), 's'), after(10, 5)).outbox).toEqual(outbox);
  });
});

describe('a switch', () => {
  const before = aState({ confirmed: confirmedOf([running], after(9)) });
  const switched = given(before, SWITCH, after(10), 's');

  it('has one undo for both where awork does not know of it', () => {
    const back = undone(switched, after(10, 5));
    expect(back.outbox).toEqual(before.outbox);
    expect(viewEntries(back)).toEqual(viewEntries(before));
    expect(switched.notices.map(({ params }) => params)).toEqual([
      { title: 'Call', otherTitle: 'Draft' },
    ]);
  });

  const newer = anEntry({
    id: 'entry-2',
    work: aWork({ note: 'Call' }),
    span: aSpan({ startMs: after(10) }),
  });

  it('is reversed at awork: the first timer goes on since its start, and no other time is left', () => {
    const sent = {
      ...delivered(switched, [ends(after(10)), newer], after(10, 1)),
      outbox: outboxOf([], { 'local-s1': 'entry-2' }),
    };
    const back = undone(sent, after(10, 5));
    expect(actsOf(back).map(({ type }) => type)).toEqual(['start', 'delete', 'delete']);
    expect([...viewEntries(back).values()].map(workOf)).toEqual(['Draft']);
    expect(viewOf(back, after(10, 5)).timer?.span).toEqual(aSpan());
  });

  it('whose start is on its way has ended the first timer by then: both are reversed', () => {
    const onItsWay = (delivery: Operation['delivery']): AppState => ({
      ...switched,
      outbox: mapOperations(switched.outbox, (operation) =>
        operation.act.type === 'start' ? { ...operation, delivery } : operation,
      ),
    });
    const sent = { call: 'start', sentAtMs: after(10) } as const;
    const lost = { state: 'unknown', ...sent, sinceMs: after(10), verifyAtMs: after(11) } as const;
    for (const delivery of [{ state: 'sending', ...sent } as const, lost]) {
      const back = undone(onItsWay(delivery), after(10, 5));
      expect(actsOf(back)).toEqual([
        ...actsOf(switched),
        { type: 'start', entryId: 'local-u1.0', work: running.work, zone: running.zone, atMs: T0 },
        { type: 'delete', entryId: 'entry-1' },
        { type: 'delete', entryId: 'local-s1' },
      ]);
      expect(viewOf(back, after(10, 5)).timer?.span).toEqual(aSpan());
      expect([...viewEntries(back).values()].map(workOf)).toEqual(['Draft']);
    }
  });

  it('is as if it had never been where only a start before it is on its way', () => {
    const sent = { call: 'start', sentAtMs: after(8) } as const;
    const lost = { state: 'unknown', ...sent, sinceMs: after(8), verifyAtMs: after(11) } as const;
    const outbox = outboxOf([anOperation(startOf('local-0', after(8)), { delivery: lost })]);
    const back = undone(given({ ...before, outbox }, SWITCH, after(10), 's'), after(10, 5));
    expect(back.outbox).toEqual(outbox);
  });

  it('cannot be undone where awork has not what the person sees, since it refused a pause', () => {
    const pause = anOperation(pauseOf('entry-1', after(5)), {
      delivery: { state: 'parked', reason: { type: 'no-progress' } },
    });
    const refused = aState({
      confirmed: confirmedOf([running], after(9)),
      outbox: outboxOf([pause]),
    });
    const resumed = given(refused, { name: 'timer.resume' }, after(9), 'r');
    const started = given(resumed, SWITCH, after(10), 's');
    const sent = {
      ...started,
      confirmed: confirmedOf([ends(after(10)), newer], after(10, 1)),
      outbox: outboxOf([pause], { 'local-s1': 'entry-2' }),
    };
    const result = runCommand(sent, undoOf(sent), after(10, 5), ['a', 'b', 'c']);
    expect(result).toEqual({ ok: false, error: 'cannot-undo' });
    const isOffered = viewOf(sent, after(10, 5)).notices.some(({ canUndo }) => canUndo);
    expect(isOffered).toBe(false);
  });

  it('is reversed by a retry of what awork refused, though other work was started since', () => {
    const started = (endMs: number | null) =>
      anEntry({
        id: 'entry-2',
        work: aWork({ note: 'Call' }),
        span: aSpan({ startMs: after(10), endMs }),
      });
    const undoes = {
      group: 'u',
      isFirst: true,
      expects: [ends(after(10)), started(null)],
      after: null,
    };
    const start = anOperation(startOf('local-u.0', T0), {
      delivery: { state: 'parked', reason: { type: 'no-progress' } },
      undoes,
    });
    const confirmed = confirmedOf([ends(after(10)), started(after(11))], after(12));
    const state = aState({ confirmed, outbox: outboxOf([start]) });
    const retry: Command = { name: 'operation.retry', operationId: start.id };
    expect(given(state, retry, after(12), 'r').outbox.operations).toMatchObject([
      { delivery: { state: 'ready' }, undoes: { expects: [{}, { span: { endMs: after(11) } }] } },
    ]);
  });

  it('is reversed too where the timer that came back was deleted, and a start did not wait for that', () => {
    const call = (endMs: number | null) =>
      anEntry({
        id: 'entry-2',
        work: aWork({ note: 'Call' }),
        span: aSpan({ startMs: after(10), endMs }),
      });
    const group = { group: 'u', expects: [ends(after(10)), call(null)], after: null };
    const outbox = outboxOf(
      [
        anOperation(startOf('local-u.0', T0), { id: 'u-0', undoes: { ...group, isFirst: true } }),
        anOperation(
          { type: 'delete', entryId: 'entry-1' },
          {
            id: 'u-1',
            undoes: { ...group, isFirst: false, expects: [ends(after(10))], after: 'local-u.0' },
          },
        ),
        anOperation({ type: 'delete', entryId: 'local-u.0' }, { id: 'd', heldUntilMs: after(11) }),
      ],
      { 'local-3': 'entry-3' },
    );
    const next = anEntry({ id: 'entry-3', span: aSpan({ startMs: after(11) }) });
    const confirmed = confirmedOf([ends(after(10)), call(after(11)), next], after(12));
    const event = { type: 'woken', nowMs: after(12), random: 0.5 } as const;
    const { state } = transition(aState({ confirmed, outbox }), event);
    expect(actsOf(state)).toEqual([{ type: 'delete', entryId: 'entry-1' }]);
    expect(state.notices).toEqual([]);
  });

  it('goes on with the corrected part of its undo once awork has carried out another one', () => {
    const undoes = { group: 'u', expects: [ends(after(10))], after: null };
    const { work, zone } = running;
    const create = anOperation(
      {
        type: 'create',
        entryId: 'local-u.0',
        work,
        zone,
        startMs: T0,
        endMs: after(5),
      },
      { id: 'u-0', undoes: { ...undoes, isFirst: true } },
    );
    const deletion = anOperation(
      { type: 'delete', entryId: 'entry-1' },
      {
        id: 'u-1',
        undoes: { ...undoes, isFirst: false },
        delivery: {
          state: 'unknown',
          call: 'delete',
          sentAtMs: after(11),
          sinceMs: after(11),
          verifyAtMs: after(20),
        },
      },
    );
    const confirmed = confirmedOf([], after(12));
    const started = aState({ confirmed, outbox: outboxOf([create, deletion]) });
    const event = { type: 'woken', nowMs: after(12), random: 0.5 } as const;
    const { state } = transition(started, event);
    expect(state.outbox.operations.map(({ act, delivery }) => [act.type, delivery.state])).toEqual([
      ['create', 'sending'],
      ['delete', 'unknown'],
    ]);
  });

  it('leaves the entries where the person gives the refused start of its undo up', () => {
    const undoes = { group: 'u', isFirst: false, expects: [ends(after(10))], after: 'local-u.0' };
    const start = anOperation(startOf('local-u.0', T0), {
      delivery: { state: 'parked', reason: { type: 'no-progress' } },
      undoes: { ...undoes, isFirst: true, after: null },
    });
    const deletion = anOperation({ type: 'delete', entryId: 'entry-1' }, { undoes });
    const confirmed = confirmedOf([ends(after(10))], after(11));
    const state = aState({ confirmed, outbox: outboxOf([start, deletion]) });
    const woken = transition(state, { type: 'woken', nowMs: after(11), random: 0.5 }).state;
    expect(actsOf(woken)).toEqual(actsOf(state));
    const gone: Command = { name: 'operation.discard', operationId: start.id };
    const next = given(woken, gone, after(12), 'd');
    expect(next.outbox.operations).toEqual([]);
    expect([...viewEntries(next).keys()]).toEqual(['entry-1']);
  });
});

describe('a change of an entry', () => {
  const entry = anEntry({ span: aSpan({ endMs: after(60) }), work: aWork({ isBillable: true }) });
  const before = aState({ confirmed: confirmedOf([entry], after(90)) });
  const command: Command = {
    name: 'entry.edit',
    entryId: 'entry-1',
    work: { ...entry.work, note: 'Other' },
    startMs: null,
    endMs: after(30),
  };
  const edited = given(before, command, after(90), 'e');

  it('is as if it had never been where awork does not know of it', () => {
    expect(undone(edited, after(91)).outbox).toEqual(before.outbox);
  });

  it('leaves alone what was delivered of earlier changes meanwhile', () => {
    const stopped = aState({
      confirmed: confirmedOf([running], after(90)),
      outbox: outboxOf([anOperation(stopOf('entry-1', after(60)))]),
    });
    const shortened = given(stopped, { ...command, work: null }, after(90), 'e');
    const [, edit] = shortened.outbox.operations;
    const outbox = outboxOf(edit === undefined ? [] : [edit]);
    const stoppedLate = {
      ...shortened,
      confirmed: confirmedOf([ends(after(90))], after(91)),
      outbox,
    };
    expect(undone(stoppedLate, after(92)).outbox).toEqual(outboxOf([]));
  });

  it('is taken back whole where it has corrected a start that awork refused', () => {
    const start = anOperation(startOf('local-1', T0), {
      id: 'start',
      delivery: { state: 'parked', reason: { type: 'no-progress' } },
    });
    const stop = anOperation(stopOf('local-1', after(10)), { id: 'stop' });
    const refused = aState({
      confirmed: confirmedOf([], after(90)),
      outbox: outboxOf([start, stop]),
    });
    const shorter: Command = {
      name: 'entry.edit',
      entryId: 'local-1',
      work: null,
      startMs: after(-5),
      endMs: after(2),
    };
    const corrected = given(refused, shorter, after(90), 'e');
    const spanIn = (state: AppState) => viewEntries(state).get('local-1')?.span;
    expect(spanIn(corrected)).toMatchObject({ startMs: after(-5), endMs: after(2) });
    expect(spanIn(undone(corrected, after(91)))).toEqual(spanIn(refused));
  });

  it('is reversed at awork in what it changed alone', () => {
    const now = {
      ...entry,
      work: aWork({ note: 'Other', isBillable: true }),
      span: aSpan({ endMs: after(30) }),
    };
    const back = undone(delivered(edited, [now], after(91)), after(92));
    expect(actsOf(back)).toEqual([
      {
        type: 'edit',
        entryId: 'entry-1',
        work: entry.work,
        startMs: null,
        endMs: after(60),
        breaks: null,
      },
    ]);
  });

  it('that costs breaks waits while it can be undone, and cannot be reversed afterwards', () => {
    const breaks = [{ startMs: after(40), endMs: after(50) }];
    const paused = { ...entry, span: aSpan({ endMs: after(60), breaks }) };
    const state = aState({ confirmed: confirmedOf([paused], after(90)) });
    for (const costly of [command, { name: 'entry.remove-breaks', entryId: 'entry-1' } as const]) {
      const cut = given(state, costly, after(90), 'e');
      expect(cut.outbox.operations.map(({ heldUntilMs }) => heldUntilMs)).toEqual([after(90, 10)]);
      expect(undone(cut, after(90, 9)).outbox).toEqual(state.outbox);
      const [shown] = viewEntries(cut).values();
      const sent = delivered(cut, shown === undefined ? [] : [shown], after(91));
      expect(viewOf(sent, after(91)).notices.map(({ canUndo }) => canUndo)).toEqual([false]);
    }
  });
});
