import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/text/written-command';

const clock = (hour: number, minute = 0) =>
  ({ kind: 'clock', minute: hour * 60 + minute }) as const;

describe('a written act', () => {
  it('stops now or at a time, in either language', () => {
    const stopped = { kind: 'stop', time: clock(14, 30) };
    expect(
      [
        'stop',
        'Stopp',
        'stop at 14:30',
        'stopp um 14:30',
        'Stop 1430',
        'stop -15',
        'stop at 2pm',
      ].map(readCommand),
    ).toEqual([
      { kind: 'stop', time: null },
      { kind: 'stop', time: null },
      stopped,
      stopped,
      stopped,
      { kind: 'stop', time: { kind: 'from-now', minutes: -15 } },
      { kind: 'stop', time: clock(14) },
    ]);
  });

  it('pauses, goes on and starts where the last entry ended', () => {
    const texts = ['pause', 'Pausieren', 'resume', 'weiter'];
    expect(texts.map((text) => readCommand(text)?.kind)).toEqual([
      'pause',
      'pause',
      'resume',
      'resume',
    ]);
    const since = [
      'start since last',
      'Start since last entry',
      'ab letztem Eintrag',
      'seit dem letzten',
    ];
    expect(since.map((text) => readCommand(text)?.kind)).toEqual(
      since.map(() => 'start-since-last'),
    );
  });

  it('adds an entry from two times and what was worked on', () => {
    const added = { kind: 'add', from: clock(9), to: clock(10, 30), text: 'WEB-5 Corrections' };
    const texts = [
      '9-10:30 WEB-5 Corrections',
      '9:00 – 10.30 WEB-5  Corrections',
      'von 9 bis 10:30 Uhr WEB-5 Corrections',
      'from 9am to 1030 WEB-5 Corrections',
    ];
    expect(texts.map(readCommand)).toEqual(texts.map(() => added));
  });

  it('is no act where it is a search', () => {
    const texts = [
      '',
      'stop the presses',
      'Stoppuhr',
      'pause room',
      '9-10',
      '2026-11 report',
      'WEB-5',
      '9-25 x',
      'x'.repeat(10_000),
    ];
    expect(texts.map(readCommand)).toEqual(texts.map(() => null));
  });
});
