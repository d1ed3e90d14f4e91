import { expect, it } from 'vitest';
import { isUnnamed, noteOf, shownTitle, shownTitleOf } from '../../src/text/work-title';
import { wordsOf } from '../../src/text/languages';
import { Translator } from '../../src/text/translator';
import { aWork, WEBSITE } from '../support/snapshots';

const english = new Translator({ locale: 'en', zone: 'Europe/Berlin' }, wordsOf);
const german = new Translator({ locale: 'de', zone: 'Europe/Berlin' }, wordsOf);
const nothing = aWork({ task: null, project: null, note: ' \n' });

it('is the task, else the project, else the note, else that there is no task', () => {
  const note = 'Call back';
  expect(
    [
      aWork({ note }),
      aWork({ task: null, note }),
      aWork({ task: null, project: null, note }),
      nothing,
    ].map((work) => [shownTitle(work, english), isUnnamed(work)]),
  ).toEqual([
    ['Build the navigation', false],
    [WEBSITE.name, false],
    [note, false],
    ['No task', true],
  ]);
  expect(shownTitle(nothing, german)).toBe('Keine Aufgabe');
  expect([shownTitleOf('', english), shownTitleOf('Call', english)]).toEqual(['No task', 'Call']);
});

it('leaves the note to stand beside it, unless it is the title', () => {
  expect(
    [aWork({ note: ' Menu ' }), aWork({ task: null, project: null, note: 'Call' }), nothing].map(
      noteOf,
    ),
  ).toEqual(['Menu', '', '']);
});
