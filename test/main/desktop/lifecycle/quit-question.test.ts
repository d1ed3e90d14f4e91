import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { expect, it } from 'vitest';
import type { Settings } from '../../../../src/contract/settings';
import { quitQuestionOf } from '../../../../src/main/desktop/lifecycle/quit-question';
import { emptySnapshot } from '../../../support/fake-application';

const { host, zone } = emptySnapshot();
const unsafe = { ...host, storage: 'memory-only' } as const;

it('nothing is asked before a quit that loses nothing', () => {
  const settings = { ...DEFAULT_SETTINGS, language: 'en' } as const;
  expect(quitQuestionOf({ host, settings, zone }, 'en')).toBeNull();
});

it.each<[Settings['language'], string, string]>([
  ['system', 'de-AT', 'Beenden und Änderungen verlieren?'],
  ['system', 'fr', 'Quit and lose changes?'],
  ['de', 'en', 'Beenden und Änderungen verlieren?'],
  ['en', 'de', 'Quit and lose changes?'],
])('what is only in memory is asked for in the language of the window: %s on %s', (...given) => {
  const [language, system, message] = given;
  const settings = { ...DEFAULT_SETTINGS, language } as const;
  expect(quitQuestionOf({ host: unsafe, settings, zone }, system)).toMatchObject({ message });
});
