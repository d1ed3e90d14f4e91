/** What helps to find a problem: how the app is set up and how it stands, without names, notes, titles or addresses. */
import type { Snapshot } from '../../../contract/snapshot';

/** Plain lines `name: value`, in English whatever the app's language is: they are read by who looks after the app. */
export function problemReport(snapshot: Snapshot, system: string): string {
  const { host, session, connection, settings, update } = snapshot;
  const account = session.state === 'signed-in' ? session.account : null;
  const problem = connection.state === 'problem' ? connection.problem?.code : undefined;
  const lines: readonly (readonly [string, string | number | boolean | null | undefined])[] = [
    ['App', `${host.appVersion}, ${host.kind}`],
    ['System', system],
    ['Zone', snapshot.zone],
    ['Clock offset (ms)', snapshot.clockOffsetMs],
    ['Session', session.state],
    ['Access', account?.kind],
    ['Secret in', account?.secret],
    ['Accounts', snapshot.accounts.length],
    ['Connection', connection.state],
    ['Problem', problem],
    ['Changes waiting', connection.waiting],
    ['Changes refused', snapshot.parked.length + snapshot.moreParked],
    ['Timer', snapshot.timer?.phase ?? 'idle'],
    ['Entries of the shown day', snapshot.day.entries.length],
    ['Entries that cannot be read', snapshot.day.unreadableCount],
    ['Storage', host.storage],
    ['Tray', host.desktop?.tray],
    ['Updates', update.state],
    ['Language', settings.language],
    ['Theme', settings.theme],
  ];
  return lines
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [`${name}: ${String(value)}`],
    )
    .join('\n');
}
