/** Answers the calls about reports. */
import { callError, type CallResult } from '../../contract/errors';
import { ok } from '../../core/base/result';
import type { DayRange } from '../../core/report/report-row';
import { serverNow } from '../../core/state/app-state';
import type { Locale } from '../../text/locale';
import type { OpenAccount } from '../account/account-runtime';
import { readWorkTime } from '../account/reports/work-time';
import type { SaveStream } from '../application';
import type { Clock } from '../ports';
import type { Session } from '../sign-in/session-types';
import type { TextSink } from '../storage/stream-file';
import { lazyImport } from '../system/lazy-import';
import type { Handlers } from './dispatch';

type ReportCall =
  'report.get' | 'report.work-time' | 'report.save' | 'report.saved-lines' | 'report.table';

export type ReportHandlers = Pick<Handlers, ReportCall>;

export interface ReportHandlerOptions {
  readonly session: Pick<Session, 'account'>;
  readonly saveStream: SaveStream | null;
  readonly clock: Pick<Clock, 'now'>;
}

/** It brings all texts along. */
const loadExport = lazyImport(() => import('../account/reports/export-entries'));

export function reportHandlers({
  session,
  saveStream,
  clock,
}: ReportHandlerOptions): ReportHandlers {
  let savedLines = 0;

  async function writeTo(
    account: OpenAccount,
    range: DayRange & { readonly locale: Locale },
    sink: TextSink,
    signal: AbortSignal,
  ) {
    const { exportEntries } = await loadExport();
    const state = account.runtime.state();
    const source = { api: account.reportApi, state, nowMs: serverNow(state, clock.now()) };
    return exportEntries(source, range, sink, (count) => (savedLines = count), signal);
  }

  return {
    'report.get': async ({ isFresh, ...range }, signal) => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      return account.reports.get(range, isFresh, signal);
    },
    'report.work-time': async (work, signal) => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      const nowMs = serverNow(account.runtime.state(), clock.now());
      const { personId } = account.record;
      const read = await readWorkTime(account.reportApi, work, personId, nowMs, signal);
      if (!read.ok) return callError(read.error.kind);
      const { openMs: _, ...view } = read.value;
      return ok(view);
    },
    'report.save': async ({ name, ...range }, signal): Promise<CallResult<number>> => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      // The page of a browser makes a download instead.
      if (saveStream === null) return callError('unknown-call');
      savedLines = 0;
      const saved = await saveStream(name, (sink) => writeTo(account, range, sink, signal));
      if (saved.ok) return saved;
      const { error } = saved;
      if (error === 'unwritable') return callError('file-not-saved');
      return callError(error === 'cancelled' ? 'cancelled' : error.kind);
    },
    'report.saved-lines': () => Promise.resolve(ok(savedLines)),
    'report.table': async (range, signal): Promise<CallResult<string>> => {
      const account = session.account();
      if (account === null) return callError('not-signed-in');
      let text = '';
      const append = (piece: string): Promise<void> => {
        text += piece;
        return Promise.resolve();
      };
      const written = await writeTo(account, range, { append }, signal);
      return written.ok ? ok(text) : callError(written.error.kind);
    },
  };
}
