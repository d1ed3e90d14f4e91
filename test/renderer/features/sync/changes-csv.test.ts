import { expect, it } from 'vitest';
import type { ChangeView } from '../../../../src/core/view/view-types';
import { changesCsv } from '../../../../src/renderer/features/sync/changes-csv';
import { wordsOf } from '../../../../src/text/languages';
import { Translator } from '../../../../src/text/translator';
import { at, aWork, NOW_MS } from '../../../support/snapshots';

const german = new Translator({ locale: 'de', zone: 'Europe/Berlin' }, wordsOf);

function rowsOf(changes: readonly ChangeView[], zone = 'Europe/Berlin'): readonly string[] {
  return changesCsv({ zone, changes }, german, NOW_MS).split('\r\n').slice(1, -1);
}

const change: ChangeView = {
  operationId: 'o1',
  act: 'create',
  entryId: 'e',
  work: aWork(),
  startMs: at(9, 0),
  endMs: null,
  span: {
    kind: 'timed',
    startMs: at(9, 0),
    endMs: null,
    breaks: [{ startMs: at(10, 0), endMs: at(10, 45, 30) }],
    durationSec: null,
  },
  actedAtMs: at(12, 0, 5),
  reason: { code: 'forbidden', reason: 'No seat; sorry.', fields: [] },
};

it('the table names its columns in the language of the window, after a byte order mark', () => {
  expect(changesCsv({ zone: 'UTC', changes: [] }, german, NOW_MS)).toBe(
    '\uFEFFWas;Projekt;Aufgabe;Kürzel;Tätigkeit;Abrechenbar;Notiz;Tag;Beginn;Ende;Dauer;Pausen;Erfasst um;Status;Grund\r\n',
  );
});

it('the columns are separated as spreadsheets of the language expect', () => {
  const english = new Translator({ locale: 'en', zone: 'Europe/Berlin' }, wordsOf);
  expect(changesCsv({ zone: 'UTC', changes: [] }, english, NOW_MS)).toBe(
    '\uFEFFWhat,Project,Task,Key,Type of work,Billable,Note,Day,Start,End,Duration,Breaks,Recorded at,State,Reason\r\n',
  );
});

it('a row quotes what needs it, and leaves out what is not known', () => {
  expect(
    rowsOf([change, { ...change, work: null, startMs: null, span: null, reason: null }]),
  ).toEqual([
    'Neuer Eintrag;Website relaunch;Build the navigation;WEB-12;Development;ja;;2026-11-24;2026-11-24T09:00:00+01:00;;4:44:30;0:45:30;2026-11-24T12:00:05+01:00;nicht in awork;"Dein Konto darf das in awork nicht: No seat; sorry."',
    'Neuer Eintrag;;;;;;;;;;;;2026-11-24T12:00:05+01:00;noch nicht gesendet;',
  ]);
});

it.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-5', "'-5"],
  ['@home', "'@home"],
  ['\ttab', "'\ttab"],
  ['\n=1+1', '"\'\n=1+1"'],
  ['\r=1+1', '"\'\r=1+1"'],
  ['＝1+1', "'＝1+1"],
  ['＋49', "'＋49"],
  ['－5', "'－5"],
  ['＠home', "'＠home"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['two\nlines', '"two\nlines"'],
  ['a "word"', '"a ""word"""'],
  ['5 - 3', '5 - 3'],
])('the note %j is written as %j, which no spreadsheet computes', (note, cell) => {
  const [row] = rowsOf([{ ...change, work: aWork({ note }), reason: null }]);
  expect(row).toContain(`;Development;ja;${cell};2026-`);
});

it('times carry the offset of their own moment', () => {
  const row = (zone: string) =>
    rowsOf([{ ...change, endMs: at(9, 0) - 150 * 86_400_000 }], zone)[0];
  expect(row('Europe/Berlin')).toContain(';2026-11-24T09:00:00+01:00;2026-06-27T10:00:00+02:00;');
  expect(row('America/St_Johns')).toContain(
    ';2026-11-24T04:30:00-03:30;2026-06-27T05:30:00-02:30;',
  );
});

it('a row has the day and the duration of an entry without times', () => {
  const span = { kind: 'dated', day: '2026-11-20', durationSec: 5_430 } as const;
  const [row] = rowsOf([{ ...change, startMs: null, span, reason: null }]);
  expect(row).toContain(';ja;;2026-11-20;;;1:30:30;;2026-11-24T12:00:05');
});
