/** What the log gets of a call: its template, kind and ids for awork's support, and never what was sent or answered. */
import type { Failure } from '../../core/base/failure';
import type { LogFields, Logger } from '../ports';
import type { Call, OddRows } from './call';

export function report(
  log: Logger,
  call: Call<unknown>,
  failure: Failure | null,
  durationMs: number,
  traces: LogFields,
): void {
  const fields = { endpoint: `${call.method} ${call.template}`, ...traces, durationMs };
  if (failure === null) {
    // Good reads happen every few seconds and say nothing; a write is worth a line.
    if (call.method !== 'GET') log.info('awork answered', fields);
  } else if (failure.kind === 'cancelled' || failure.kind === 'offline') {
    log.info('awork gave no answer', { kind: failure.kind, ...fields });
  } else {
    const paths = failure.kind === 'unreadable' ? { paths: failure.paths.join(' ') } : {};
    log.warn('awork call failed', { kind: failure.kind, ...fields, ...paths });
  }
}

export type ReportOddRows = (call: Call<unknown>, oddRows: OddRows | undefined) => void;

/** Logs the odd rows of an endpoint when they are others than the last time: lists are read every few seconds. */
export function oddRowsReport(log: Logger): ReportOddRows {
  const last = new Map<string, string>();
  return ({ method, template }, oddRows) => {
    const endpoint = `${method} ${template}`;
    const rows = oddRows?.count ?? 0;
    const paths = oddRows?.paths.join(' ') ?? '';
    const key = `${String(rows)} ${paths}`;
    if ((last.get(endpoint) ?? '0 ') === key) return;
    last.set(endpoint, key);
    if (rows > 0) log.warn('Rows of an answer could not be read', { endpoint, rows, paths });
  };
}
