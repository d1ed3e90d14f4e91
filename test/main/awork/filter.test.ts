import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  allOf,
  compare,
  contains,
  cutSearchText,
  dateTime,
  guid,
  nothing,
  text,
} from '../../../src/main/awork/filter';

describe('a filter', () => {
  it('is written as awork reads it', () => {
    const filter = allOf(
      compare('userId', 'eq', guid('83477d16')),
      compare('endTimeUtc', 'eq', nothing),
      contains('project/name', "O'Neil"),
      compare('startDateLocal', 'ge', dateTime('2026-09-28', '00:00:00')),
    );
    expect(filter).toBe(
      "userId eq guid'83477d16' and endTimeUtc eq null" +
        " and substringof('O''Neil',project/name)" +
        " and startDateLocal ge datetime'2026-09-28T00:00:00'",
    );
  });

  it('keeps any text within its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const [first, ...rest] = text(value);
        const last = rest.pop();
        expect([first, last]).toEqual(["'", "'"]);
        // What stands between the outer quotes has no single quote left once the doubled ones are undone.
        expect(rest.join('').split("''").join('')).not.toContain("'");
        expect(rest.join('').split("''").join("'")).toBe(value);
      }),
    );
  });

  it('does not let an id or a day end its literal', () => {
    expect(guid("x' or true or '")).toBe("guid'x'' or true or '''");
    expect(dateTime("2026' or '", '00:00:00')).toBe("datetime'2026'' or ''T00:00:00'");
  });
});

describe('a search text', () => {
  it('is trimmed and cut to what awork takes, never through a character', () => {
    expect(cutSearchText('  draft  ')).toBe('draft');
    expect(cutSearchText('x'.repeat(60))).toBe('x'.repeat(50));
    expect(cutSearchText(`${'x'.repeat(49)}🦊`)).toBe('x'.repeat(49));
    expect(cutSearchText(`${'x'.repeat(49)} y`)).toBe('x'.repeat(49));
  });
});
