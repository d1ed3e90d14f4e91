import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeSentence } from '../../src/text/code-text';
import { clockText, durationText, formatFor } from '../../src/text/format';
import { wordsOf } from '../../src/text/languages';
import { localeOf, Translator } from '../../src/text/translator';
import { at } from '../support/snapshots';

/** All texts of a language by their path, plural forms apart. */
function textsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  const found = new Map<string, string>();
  for (const [key, part] of Object.entries(value as object)) {
    for (const [at, text] of textsOf(part, `${path}/${key}`)) found.set(at, text);
  }
  return found;
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

describe('the words', () => {
  const english = textsOf(wordsOf('en'));
  const german = textsOf(wordsOf('de'));

  it('are complete in both languages', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    const inGerman = [...german].map(([key, text]) => [key, placeholdersOf(text)]);
    const inEnglish = [...german.keys()].map((key) => [key, placeholdersOf(english.get(key)!)]);
    expect(inGerman).toEqual(inEnglish);
  });

  it('address the reader as du, as awork does, never as Sie or with a bare bitte', () => {
    const stiff = [...german].filter(([, text]) => /\b(Ihr\w*|Ihnen|[Bb]itte)\b/.test(text));
    expect(stiff).toEqual([]);
  });

  it('are the same in both languages only where both use the same word', () => {
    const same = [...german].filter(([key, text]) => english.get(key) === text).map(([key]) => key);
    expect(same).toEqual([
      '/ui/app.name',
      '/ui/timer.region',
      '/ui/timer.start',
      '/ui/timer.pause',
      '/ui/entry.range',
      '/ui/entry.ends-other-day',
      '/ui/status.demo',
      '/ui/status.offline',
      '/ui/settings.person',
      '/ui/settings.workspace',
      '/ui/settings.server',
      '/ui/settings.theme-system',
      '/ui/settings.text-normal',
      '/ui/settings.version',
      '/ui/move.to-dated',
      '/ui/welcome.server',
      '/ui/person.label',
      '/ui/presence.source-plasma',
      '/ui/presence.source-logind',
      '/ui/presence.source-gnome-screen-saver',
      '/ui/presence.source-cinnamon-screen-saver',
      '/ui/presence.source-mate-screen-saver',
      '/ui/presence.source-xfce-screen-saver',
      '/ui/parked.done',
      '/codes/actNames/start',
      '/codes/actNames/pause',
      '/codes/notices/file-set-aside',
    ]);
  });
});

describe('Translator', () => {
  const english = new Translator({ locale: 'en', zone: 'Europe/Berlin' }, wordsOf);
  const german = new Translator({ locale: 'de', zone: 'Europe/Berlin' }, wordsOf);

  it('takes the plural form that the language wants', () => {
    expect([0, 1, 2].map((count) => english.t('status.waiting', { count }))).toEqual([
      '0 changes waiting',
      '1 change waiting',
      '2 changes waiting',
    ]);
    expect([1, 2].map((count) => german.t('status.waiting', { count }))).toEqual([
      '1 Änderung noch nicht gesendet',
      '2 Änderungen noch nicht gesendet',
    ]);
  });

  it('adds the reason that awork gave', () => {
    expect(english.error({ code: 'rejected', params: { reason: 'Budget used up.' } })).toBe(
      'awork refused this: Budget used up.',
    );
  });

  it('shows instants in notices as times of the zone', () => {
    const notice = {
      id: 'n',
      code: 'stopped-elsewhere',
      params: { title: 'Navigation', endMs: at(14, 2) },
      atMs: at(14, 5),
      canUndo: true,
    };
    expect(noticeSentence(notice, english)).toBe(
      '“Navigation” was stopped on another device at 14:02.',
    );
    expect(noticeSentence(notice, german)).toBe(
      '„Navigation“ wurde um 14:02 auf einem anderen Gerät gestoppt.',
    );
  });

  it('says what came of a stop that an earlier one elsewhere had forestalled', () => {
    const notice = {
      id: 'n',
      code: 'earlier-end-stands',
      params: { act: 'stop', title: 'Navigation', actedAtMs: at(10, 2), endMs: at(9, 50) },
      atMs: at(10, 40),
      canUndo: false,
    };
    expect(noticeSentence(notice, english)).toBe(
      'Stop of “Navigation” at 10:02 changed nothing: the entry had already ended at 09:50.',
    );
    expect(noticeSentence(notice, german)).toBe(
      'Stopp von „Navigation“ um 10:02 änderte nichts: Der Eintrag war schon um 09:50 beendet.',
    );
  });

  it('has words for codes that it does not know, also those of an object', () => {
    const notice = { id: 'n', code: 'toString', params: {}, atMs: at(14, 5), canUndo: false };
    expect(noticeSentence(notice, english)).toBe('Something changed at 14:05.');
    // Read the day after.
    expect(noticeSentence(notice, english, at(34, 0))).toBe('Something changed at 14:05 (24 Nov).');
  });

  it('follows the system where the setting says so', () => {
    expect(
      [
        ['system', 'de-AT'],
        ['system', 'fr'],
        ['en', 'de'],
        ['de', 'en'],
      ].map(([setting, system]) => localeOf(setting as 'system', system!)),
    ).toEqual(['de', 'en', 'en', 'de']);
  });
});

describe('the formats', () => {
  it('write the clock as h:mm:ss and never below zero', () => {
    expect([-5_000, 0, 999, 59_999, 3_600_000, 90_061_000].map(clockText)).toEqual([
      '0:00:00',
      '0:00:00',
      '0:00:00',
      '0:00:59',
      '1:00:00',
      '25:01:01',
    ]);
  });

  it('write durations in whole minutes, cut off, and never apart from their unit', () => {
    expect([-1, 59_999, 60_000, 3_599_999, 36_000_000].map(durationText)).toEqual([
      '0:00\u00A0h',
      '0:00\u00A0h',
      '0:01\u00A0h',
      '0:59\u00A0h',
      '10:00\u00A0h',
    ]);
  });

  it.each([false, true])(
    'write the durations of a column so that they add up to what their sum is written as: %s',
    (isDecimal) => {
      const { column, total } = formatFor('en', 'UTC', { hours: 24, isDecimal });
      const unitsOf = (text: string) => {
        if (text.endsWith('s')) return 0;
        const [hours, rest] = text.replace('\u00A0h', '').split(/[:.]/).map(Number);
        return (hours ?? 0) * (isDecimal ? 100 : 60) + (rest ?? 0);
      };
      fc.assert(
        fc.property(fc.array(fc.nat(40_000_000)), (durationsMs) => {
          const texts = column(durationsMs);
          const sumMs = durationsMs.reduce((sum, one) => sum + one, 0);
          expect(texts.reduce((sum, text) => sum + unitsOf(text), 0)).toBe(unitsOf(total(sumMs)));
          texts.forEach((text, index) => {
            const alone = unitsOf(total(durationsMs[index] ?? 0));
            expect(Math.abs(unitsOf(text) - alone)).toBeLessThanOrEqual(isDecimal ? 2 : 1);
          });
          // What runs is the last of them: it changes none of the others.
          expect(column([...durationsMs, 30_000]).slice(0, -1)).toEqual(texts);
        }),
      );
    },
  );

  it('write a day beside another one with its year where that differs', () => {
    const { dayBeside, timeBeside } = formatFor('en', 'Europe/Berlin');
    const lastYearMs = Date.UTC(2025, 10, 24, 8);
    expect([
      dayBeside(at(8, 0), '2026-01-02'),
      dayBeside(lastYearMs, '2026-11-24'),
      timeBeside(lastYearMs, '2026-11-24'),
    ]).toEqual(['24 Nov', '24 Nov 2025', '24 Nov 2025, 09:00']);
  });

  it('write times in the zone that they are given, whatever that of the device is', () => {
    const instantMs = Date.UTC(2026, 10, 24, 23, 5);
    const times = ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland'].map((zone) =>
      formatFor('en', zone).time(instantMs),
    );
    expect(times).toEqual(['00:05', '18:05', '12:05']);
  });

  it('write days in both languages, with the year when it is another one', () => {
    const nowMs = at(14, 30);
    const english = formatFor('en', 'Europe/Berlin');
    const german = formatFor('de', 'Europe/Berlin');
    expect([english.day('2026-11-24', nowMs), german.day('2026-11-24', nowMs)]).toEqual([
      'Tuesday 24 November',
      'Dienstag, 24. November',
    ]);
    expect(german.day('2025-12-31', nowMs)).toBe('Mittwoch, 31. Dezember 2025');
  });
});
