import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFields } from '../../src/sandbox/filter/check-fields';
import { passes } from '../../src/sandbox/filter/evaluate';
import { ENTRY_FIELDS, TASK_FIELDS } from '../../src/sandbox/filter/models';
import { parseFilter } from '../../src/sandbox/filter/parse';
import type { JsonObject } from '../../src/sandbox/http/json';
import { Refusal } from '../../src/sandbox/http/refusal';
import { DEMO_PERSON_ID } from '../support/lab';
import { BERLIN, bodyOf, entryForm, listOf, NOW_MS, openWorkspace } from './open-workspace';

const CONTEXT = { meId: DEMO_PERSON_ID, nowMs: NOW_MS, zone: BERLIN };
const OTHER_ID = '123e4567-e89b-12d3-a456-426614174000';

const ENTRY: JsonObject = {
  id: OTHER_ID,
  userId: DEMO_PERSON_ID,
  note: "Call about Bob's offer",
  duration: 3600,
  isBillable: true,
  startDateUtc: '2026-03-18T00:00:00Z',
  startDateLocal: '2026-03-18T00:00:00',
  startTimeUtc: '08:00:00',
  endTimeUtc: null,
  task: null,
  project: { name: 'Website', projectStatus: { type: 'progress' } },
  breaks: [{ duration: 60 }, { duration: 600 }],
};

function holds(filter: string): boolean {
  const test = parseFilter(filter, CONTEXT);
  checkFields(test, ENTRY_FIELDS);
  return passes(test, ENTRY);
}

describe('A filter', () => {
  it.each([
    `userId eq guid'${DEMO_PERSON_ID}'`,
    `USERID eq guid'${DEMO_PERSON_ID.toUpperCase()}'`,
    'userId eq me.id',
    `userId in (guid'${OTHER_ID}',guid'${DEMO_PERSON_ID}')`,
    'endTimeUtc eq null and startTimeUtc ne null',
    "startDateLocal ge datetime'2026-03-18T00:00' and startDateLocal le datetime'2026-03-18T23:59'",
    "startDateUtc lt datetime'2026-03-18T00:00:01Z'",
    'startDateLocal gt today-1d and startDateLocal lt today+1d',
    'startDateUtc ge sow and startDateUtc lt eow and startDateUtc gt som and startDateUtc lt eom',
    'startDateUtc lt now',
    "substringof('bob''s',note)",
    "substringof('BOB',tolower(note)) eq true",
    "startswith(note,'Call') and endswith(note,'offer')",
    "not startswith(note,'offer')",
    "project/name eq 'Website' and project/projectStatus/type ne 'closed'",
    'duration ge 3600 and duration le 3600.0 and duration ne -1',
    'isBillable and isBillable eq true',
    'breaks/any(b: b/duration gt 500) and breaks/any()',
    'breaks/count() lt 3',
    'duration eq 1 or duration eq 2 or (duration gt 1 and not (duration lt 2))',
    'task/name eq null',
  ])('holds: %s', (filter) => {
    expect(holds(filter)).toBe(true);
  });

  it.each([
    'userId ne me.id',
    "note eq 'call'",
    "substringof('x',project/name)",
    'breaks/any(b: b/duration gt 5000)',
    "task/name eq 'x'",
    "startDateLocal gt datetime'2026-03-18'",
    'not isBillable',
  ])('does not hold: %s', (filter) => {
    expect(holds(filter)).toBe(false);
  });

  it.each([
    ['an id without guid', `userId eq '${DEMO_PERSON_ID}'`],
    ['a date without datetime', "startDateLocal ge '2026-03-18'"],
    ['a malformed guid', "userId eq guid'me'"],
    ['a malformed date', "startDateLocal eq datetime'today'"],
    ['an unknown field', 'colour eq 1'],
    ['an unknown nested field', "project/colour eq 'x'"],
    ['a text for a number', "duration eq '1'"],
    ['an open bracket', '(duration eq 1'],
    ['an open apostrophe', "note eq 'x"],
    ['an unknown function', 'length(note) gt 1'],
    ['a missing value', 'duration eq'],
    ['two in a row', 'duration eq 1 duration eq 2'],
    ['a list as a value', 'breaks eq 1'],
    ['an object as a value', 'project eq null'],
  ])('is refused: %s', async (_what, filterby) => {
    const workspace = await openWorkspace();
    const reply = await workspace.get('/timeentries', { filterby });
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid-filter-or-order']);
  });

  it('finds any text by itself, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const quoted = `'${name.replaceAll("'", "''")}'`;
        const test = parseFilter(`name eq ${quoted} and substringof(${quoted},name)`, CONTEXT);
        checkFields(test, TASK_FIELDS);
        return passes(test, { name });
      }),
    );
  });

  it('agrees with the logic of and, or and not', () => {
    interface Sample {
      readonly text: string;
      readonly value: boolean;
    }
    const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
      sample: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: -9, max: 9 }).map((n) => ({ text: `order ge ${n}`, value: n <= 0 })),
        tie('sample').map(({ text, value }) => ({ text: `not (${text})`, value: !value })),
        fc.tuple(tie('sample'), tie('sample')).map(([a, b]) => ({
          text: `(${a.text}) and (${b.text})`,
          value: a.value && b.value,
        })),
        fc.tuple(tie('sample'), tie('sample')).map(([a, b]) => ({
          text: `(${a.text} or ${b.text})`,
          value: a.value || b.value,
        })),
      ),
    }));
    fc.assert(
      fc.property(sample, ({ text, value }) => {
        expect(passes(parseFilter(text, CONTEXT), { order: 0 })).toBe(value);
      }),
    );
  });

  it('is read or refused, never anything else', () => {
    const words = fc.constantFrom(
      'and',
      'not',
      '(',
      ')',
      "'a'",
      'name',
      'eq',
      'in',
      ',',
      '1',
      'any(',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          try {
            parseFilter(text, CONTEXT);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
    );
  });
});

describe('A list', () => {
  it('ignores query parameters that it does not know, so that everything comes back', async () => {
    const workspace = await openWorkspace();
    await workspace.post('/timeentries', entryForm(workspace));
    const reply = await workspace.get('/timeentries', { startDateUtc: '1999-01-01' });
    expect(listOf(reply)).toHaveLength(1);
  });

  it('is ordered by several fields, nested ones too', async () => {
    const workspace = await openWorkspace({ seed: 'demo' });
    const orderby = 'startDateLocal desc,startTimeLocal desc';
    const entries = listOf(await workspace.get('/timeentries', { orderby, pageSize: '1000' }));
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const keys = entries.map((e) => `${text(e['startDateLocal'])}${text(e['startTimeLocal'])}`);
    expect(keys).toEqual(keys.toSorted().toReversed());
    const byProject = { orderby: 'project/name,name desc', pageSize: '1000' };
    expect((await workspace.get('/me/projecttasks', byProject)).status).toBe(200);
  });

  it.each(['startDateLocal desc, startTimeLocal', 'colour', 'note sideways', 'project'])(
    'refuses the order "%s"',
    async (orderby) => {
      const workspace = await openWorkspace();
      const reply = await workspace.get('/timeentries', { orderby });
      expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'invalid-filter-or-order']);
    },
  );

  it('comes in pages, ten by default, with the counts in headers', async () => {
    const workspace = await openWorkspace({ seed: 'demo' });
    const first = await workspace.get('/me/projecttasks');
    expect(listOf(first)).toHaveLength(10);
    const total = Number(first.headers.get('aw-totalitems'));
    const last = await workspace.get('/me/projecttasks', { page: '2', pageSize: '15' });
    expect(listOf(last)).toHaveLength(total - 15);
    expect(Object.fromEntries(last.headers)).toMatchObject({
      'aw-page': '2',
      'aw-pagesize': '15',
      'aw-items': (total - 15).toString(),
      'aw-totalitems': total.toString(),
    });
    const everything = await Promise.all(
      [1, 2, 3].map((page) => workspace.get('/me/projecttasks', { page: page.toString() })),
    );
    const ids = new Set(everything.flatMap(listOf).map((task) => task['id']));
    expect(ids.size).toBe(total);
  });

  it.each([{ pageSize: '1001' }, { pageSize: '0' }, { page: 'two' }])(
    'refuses a page of %o',
    async (query) => {
      const workspace = await openWorkspace();
      expect((await workspace.get('/projects', query)).status).toBe(400);
    },
  );
});
