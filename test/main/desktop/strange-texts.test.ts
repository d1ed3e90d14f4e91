// Whatever a task is called and a note holds: the tray, a notification, the command line and a table take no harm.
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings';
import { cutText, LONGEST_NAME } from '../../../src/core/entry/bounds';
import type { NotificationDraft } from '../../../src/core/reminders/notification';
import type { Command } from '../../../src/main/desktop/command-line/command';
import { readReply, replyLine } from '../../../src/main/desktop/command-line/reply';
import { createRunCommand } from '../../../src/main/desktop/command-line/run-command';
import { trayViewOf, type TrayItem } from '../../../src/main/desktop/tray/tray-view';
import { changesCsv } from '../../../src/renderer/features/sync/changes-csv';
import { wordsOf } from '../../../src/text/languages';
import { notificationText } from '../../../src/text/notification-text';
import { shortLine } from '../../../src/text/short-line';
import { Translator } from '../../../src/text/translator';
import { createFakeApplication, type FakeApplication } from '../../support/fake-application';
import { manualClock } from '../../support/manual-clock';
import { aRunningSnapshot, anEntry, at, NOW_MS } from '../../support/snapshots';
import { STRANGE_TEXTS, strangeWorks } from '../../support/strange-texts';

const english = new Translator({ locale: 'en', zone: 'Europe/Berlin' }, wordsOf);

const CONTROL = /\p{Cc}/u;

function labelsOf(items: readonly TrayItem[]): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [];
    return item.kind === 'menu' ? [item.label, ...labelsOf(item.items)] : [item.label];
  });
}

/** How many isolates a text leaves open. */
function openIsolates(text: string): number {
  return (text.match(/[\u2066-\u2068]/g)?.length ?? 0) - (text.match(/\u2069/g)?.length ?? 0);
}

describe.each(STRANGE_TEXTS)('A name and a note of %s', (_what, text) => {
  it.each([0, 1])('are short lines in the tray (%i)', (which) => {
    const entry = anEntry({ endMs: null, work: strangeWorks(text)[which]! });
    const snapshot = { ...aRunningSnapshot(entry), recents: [entry] };
    const { tooltip, items } = trayViewOf(snapshot, NOW_MS, english);
    const labels = [...tooltip.split('\n'), ...labelsOf(items)];
    for (const label of labels) {
      expect(label).not.toMatch(CONTROL);
      expect(label.length).toBeLessThan(2_000);
      expect(openIsolates(label)).toBe(0);
    }
    expect(labels.length).toBeGreaterThan(5);
  });

  it('are short lines in each notification', () => {
    const contents: readonly NotificationDraft['content'][] = [
      { kind: 'refused', act: 'start', title: text },
      { kind: 'long-timer', title: text, startMs: at(9, 0) },
      { kind: 'budget', level: 'used', title: text, plannedMs: 3_600_000 },
      {
        kind: 'elsewhere',
        notice: {
          id: 'n',
          code: 'stopped-elsewhere',
          params: { title: text, endMs: at(10, 0) },
          atMs: NOW_MS,
          canUndo: false,
        },
      },
      { kind: 'absence', title: text, startMs: at(9, 0), endMs: at(10, 0) },
    ];
    for (const content of contents) {
      const { title, body } = notificationText({ key: 'k', content, acts: [] }, english, NOW_MS);
      for (const line of [title, body]) {
        expect(line).not.toMatch(CONTROL);
        expect(line.length).toBeLessThan(10_001);
        expect(openIsolates(line)).toBe(0);
      }
    }
  });

  it('are one cell each in a table, which no spreadsheet computes', () => {
    const [work] = strangeWorks(text);
    const change = {
      operationId: 'o',
      act: 'create' as const,
      entryId: 'e',
      work,
      startMs: at(9, 0),
      endMs: null,
      span: null,
      actedAtMs: at(12, 0),
      reason: null,
    };
    const csv = changesCsv({ zone: 'Europe/Berlin', changes: [change] }, english, NOW_MS);
    const [, cells = []] = rowsOf(csv);
    const guarded = text.startsWith('=') ? `'${text}` : text;
    const name = cutText(guarded, LONGEST_NAME);
    expect([cells[2], cells[3], cells[6]]).toEqual([name, name, guarded]);
    expect(cells).toHaveLength(15);
  });
});

describe.each(STRANGE_TEXTS)('On the command line, a name and a note of %s', (_what, text) => {
  let application: FakeApplication;
  beforeEach(() => {
    application = createFakeApplication();
    const settings = { ...DEFAULT_SETTINGS, language: 'en' } as const;
    application.publish({ ...aRunningSnapshot(), settings });
  });

  async function print(json: boolean): Promise<readonly string[]> {
    return printed({ name: 'status', json, follow: false });
  }

  async function printed(command: Command): Promise<readonly string[]> {
    const lines: string[] = [];
    const run = createRunCommand({
      application,
      showWindow: () => undefined,
      showMini: () => undefined,
      clock: manualClock(NOW_MS),
    });
    await run(command, {
      language: 'en',
      // As the process that asked reads it.
      print: (text) => {
        const reply = readReply(replyLine({ kind: 'out', text }));
        if (reply?.kind === 'out') lines.push(reply.text);
      },
      signal: new AbortController().signal,
    });
    return lines;
  }

  it.each([0, 1])('are printed on one line, as text and as JSON (%i)', async (which) => {
    const work = strangeWorks(text)[which]!;
    application.publish({ timer: anEntry({ endMs: null, work }) });
    for (const json of [false, true]) {
      const lines = await print(json);
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(CONTROL);
      expect(lines[0]!.length).toBeLessThan(20_000);
    }
    // What somebody typed comes back in words.
    expect((await printed({ name: 'stop', at: text })).join('')).not.toMatch(CONTROL);
    const status = JSON.parse((await print(true))[0]!) as { readonly note: string };
    expect(status.note).toBe(text.slice(0, 500));
  });
});

describe('A short line', () => {
  it('keeps what fits, and says that something was cut', () => {
    expect(shortLine('  One\n\ttwo\u0000 ', 7)).toBe('One two');
    expect(shortLine('One two!', 7)).toBe('One tw…');
    expect(shortLine('👩‍💻'.repeat(3), 2)).toBe('👩‍💻…');
    expect(shortLine(`${'x'.repeat(39)}😀`, 2)).toBe('x…');
    expect(shortLine(`${'\u0301'.repeat(39)}😀`, 2)).toBe(`${'\u0301'.repeat(39)}…`);
  });

  it('costs no more for a long note', () => {
    const long = `ש ${'👩‍💻 '.repeat(200_000)}`;
    const beganMs = performance.now();
    for (let count = 0; count < 100; count += 1) shortLine(long, 60);
    expect(performance.now() - beganMs).toBeLessThan(1_000);
  });
});

/** Reads RFC 4180, as a spreadsheet does. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end = ''] of csv
    .slice(1)
    .matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows;
}
