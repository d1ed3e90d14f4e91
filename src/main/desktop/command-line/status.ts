/** What `status` prints. Scripts read the JSON, so its fields are documented in docs/integrations.md and only grow. */
import type { Snapshot } from '../../../contract/snapshot';
import type { EpochMs } from '../../../core/base/instant';
import { cutText } from '../../../core/entry/bounds';
import { elapsedMs, openSpan } from '../../../core/entry/span';
import { durationText } from '../../../text/format';
import type { Translator } from '../../../text/translator';
import { shownTitle } from '../../../text/work-title';
import { isoTimeOf } from '../../../text/zoned-instant';
import { trayViewOf, type TrayIcon } from '../tray/tray-view';

export interface Status {
  readonly version: 1;
  readonly state: 'running' | 'paused' | 'idle' | 'signed-out' | 'starting';
  /** For a bar: waybar reads `text`, `tooltip`, `class` and `alt`. */
  readonly text: string;
  readonly tooltip: string;
  readonly class: TrayIcon;
  readonly alt: string;
  readonly title: string;
  readonly task: { readonly key: string | null; readonly name: string } | null;
  readonly project: { readonly key: string | null; readonly name: string } | null;
  readonly note: string;
  readonly typeOfWork: string | null;
  readonly billable: boolean | null;
  /** ISO 8601 with the zone's offset. */
  readonly startedAt: string | null;
  /** Without breaks. */
  readonly workedSec: number;
  readonly connection: Snapshot['connection']['state'];
  /** Changes that awork does not have yet, and those that it refused. */
  readonly waiting: number;
  readonly refused: number;
}

/** A bar has no room for more of a note, which may be the title as well. */
const LONGEST_NOTE = 500;

/** @param nowMs by the device's clock */
export function statusOf(snapshot: Snapshot, nowMs: EpochMs, translator: Translator): Status {
  const { timer, connection, parked, moreParked, clockOffsetMs, zone } = snapshot;
  const state = stateOf(snapshot);
  const view = trayViewOf(snapshot, nowMs, translator);
  const workedMs = timer === null ? 0 : elapsedMs(timer, nowMs + clockOffsetMs);
  const startMs = timer === null ? null : (openSpan(timer)?.startMs ?? null);
  const work = timer?.work ?? null;
  const title = work === null ? '' : cutText(shownTitle(work, translator), LONGEST_NOTE);
  return {
    version: 1,
    state,
    text: work === null ? '' : [durationText(workedMs), work.task?.key ?? title].join(' '),
    tooltip: view.tooltip,
    class: view.icon,
    alt: state,
    title,
    task: named(work?.task ?? null),
    project: named(work?.project ?? null),
    note: cutText(work?.note ?? '', LONGEST_NOTE),
    typeOfWork: work?.typeOfWork.name ?? null,
    billable: work?.isBillable ?? null,
    startedAt: startMs === null ? null : isoTimeOf(startMs, zone),
    workedSec: Math.floor(workedMs / 1_000),
    connection: connection.state,
    waiting: connection.waiting,
    refused: parked.length + moreParked,
  };
}

/** JSON without characters that a terminal acts on: `JSON.stringify` leaves those from 0x7f to 0x9f as they are. */
export function statusJson(status: Status): string {
  return JSON.stringify(status).replace(
    /[\x7f-\x9f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function stateOf({ session, timer }: Snapshot): Status['state'] {
  if (session.state === 'starting') return 'starting';
  if (session.state !== 'signed-in') return 'signed-out';
  return timer?.phase === 'paused' ? 'paused' : timer === null ? 'idle' : 'running';
}

function named(
  item: { readonly key: string | null; readonly name: string } | null,
): Status['task'] {
  return item === null ? null : { key: item.key, name: item.name };
}
