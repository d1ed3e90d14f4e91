import { describe, expect, it } from 'vitest';
import { activityOf, withNotices } from '../../../src/core/activity/activity-log';
import { NO_WORK } from '../../../src/core/state/app-state';
import type { NoticeCode, NoticeDraft } from '../../../src/core/outbox/notice';
import { transition } from '../../../src/core/transition';
import {
  after,
  anEntry,
  anOperation,
  aSpan,
  aState,
  confirmedOf,
  outboxOf,
  startOf,
  stopOf,
  T0,
} from '../../support/builders';

const draft = (code: NoticeCode, number = 0): NoticeDraft => ({
  code,
  entryId: null,
  params: { number },
  undo: null,
});

const answered = {
  type: 'call-answered',
  operationId: 'op-start',
  call: {
    type: 'start',
    entryId: 'local-1',
    form: { work: startOf('local-1', T0).work, zone: 'UTC' },
  },
  clock: null,
  nowMs: after(1),
  random: 0.5,
} as const;
const sending = anOperation(startOf('local-1', T0), {
  delivery: { state: 'sending', call: 'start', sentAtMs: T0 },
});

describe('the activity log', () => {
  it('tells the newest first, also what is not shown as news', () => {
    const work = withNotices(NO_WORK, [draft('entry-gone'), draft('sent-late')], T0);
    const later = withNotices(work, [draft('operation-discarded')], after(1));
    const line = { params: { number: 0 }, canUndo: false };
    expect(activityOf(aState(later), after(1))).toEqual([
      { ...line, id: 'n2', code: 'operation-discarded', atMs: after(1) },
      { ...line, id: 'n1', code: 'sent-late', atMs: T0 },
      { ...line, id: 'n0', code: 'entry-gone', atMs: T0 },
    ]);
    expect(later.notices.map(({ code }) => code)).toEqual(['entry-gone']);
  });

  it('names its lines apart, also after one whose name in the file is odd', () => {
    const line = { ...draft('sent-late'), atMs: T0 };
    const stored = ['n7', 'x', 'n', `n${'9'.repeat(40)}`].map((id) => ({ ...line, id }));
    const work = withNotices(
      { ...NO_WORK, activity: stored },
      [draft('sent-late'), draft('sent-late')],
      T0,
    );
    expect(work.activity.slice(-2).map(({ id }) => id)).toEqual(['n8', 'n9']);
  });

  it('keeps the last 500 lines, each with a name of its own', () => {
    const drafts = Array.from({ length: 600 }, (_, number) => draft('sent-late', number));
    const work = withNotices(withNotices(NO_WORK, drafts, T0), [draft('sent-late', 600)], T0);
    expect(work.activity).toHaveLength(500);
    expect(work.activity.at(0)).toMatchObject({ id: 'n101', params: { number: 101 } });
    expect(work.activity.at(-1)).toMatchObject({ id: 'n600', params: { number: 600 } });
  });

  it('tells once what awork refused, and why', () => {
    const state = aState({ sendingId: 'op-start', outbox: outboxOf([sending]) });
    const failure = { kind: 'forbidden', status: 403, reason: 'No seat.' } as const;
    const first = transition(state, { ...answered, result: { ok: false, error: failure } });
    const line = {
      id: 'n0',
      atMs: after(1),
      code: 'parked',
      entryId: 'local-1',
      params: {
        act: 'start',
        actedAtMs: T0,
        title: 'Draft',
        startMs: T0,
        typeOfWork: 'Development',
        note: 'Draft',
        reasonCode: 'forbidden',
        reason: 'No seat.',
      },
      undo: null,
    };
    expect(first.state.activity).toEqual([line]);
    expect(first.state.notices).toEqual([]);
    const { work } = startOf('local-1', T0);
    const second = transition(first.state, {
      type: 'command-issued',
      command: { name: 'entry.create', work, startMs: after(-9), endMs: T0 },
      ids: ['id-1', 'id-2', 'id-3'],
      nowMs: after(1),
      random: 0.5,
    });
    expect(second.state.outbox.operations).toHaveLength(2);
    expect(second.state.activity.map(({ code }) => code)).toEqual(['parked', 'entry-created']);
  });

  it('names the work of a late stop, which does not carry it', () => {
    const entry = anEntry({ span: aSpan({ endMs: after(5) }) });
    const operation = anOperation(stopOf('entry-1', after(5)), {
      delivery: { state: 'sending', call: 'stop', sentAtMs: after(9) },
    });
    const state = aState({
      confirmed: confirmedOf([anEntry()], T0),
      sendingId: 'op-stop',
      outbox: outboxOf([operation]),
    });
    const next = transition(state, {
      ...answered,
      operationId: 'op-stop',
      call: { type: 'stop', entryId: 'entry-1' },
      nowMs: after(10),
      result: { ok: true, value: { type: 'entry', entry } },
    });
    expect(next.state.activity).toMatchObject([
      {
        code: 'sent-late',
        params: { act: 'stop', title: 'Draft', actedAtMs: after(5), sentAtMs: after(10) },
      },
    ]);
  });
});

describe('a notice of a deletion', () => {
  const notice = {
    ...draft('entry-deleted'),
    undo: { type: 'cancel-operation', operationId: 'op-delete', restoration: null },
    id: 'n0',
    atMs: T0,
  } as const;
  const held = anOperation({ type: 'delete', entryId: 'local-1' }, { heldUntilMs: after(0, 8) });
  const unsent = aState({
    notices: [notice],
    outbox: outboxOf([anOperation(startOf('local-1', T0)), held]),
  });
  const noticesAt = (nowMs: number): readonly unknown[] =>
    transition(unsent, { nowMs, random: 0.5, type: 'woken' }).state.notices;

  it('stays as long as it can be taken back, and goes when the queue was settled without a call', () => {
    expect(noticesAt(after(0, 7))).toEqual([notice]);
    expect(noticesAt(after(0, 8))).toEqual([]);
  });
});
