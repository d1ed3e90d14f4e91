import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { expect, it } from 'vitest';
import type { Settings } from '../../../../src/contract/settings';
import { quitQuestionOf } from '../../../../src/main/desktop/lifecycle/quit-question';
import { emptySnapshot } from '../../../support/fake-application';

const { zone } = emptySnapshot();

it.each<[Settings['language'], string, string]>([
  ['system', 'de-AT', 'Beenden und Änderungen verlieren?'],
  ['system', 'fr', 'Quit and lose changes?'],
  ['de', 'en', 'Beenden und Änderungen verlieren?'],
  ['en', 'de', 'Quit and lose changes?'],
])('what is only in memory is asked for in the language of the window: %s on %s', (...given) => {
  const [language, system, message] = given;
  const settings = { ...DEFAULT_SETTINGS, language } as const;
  expect(quitQuestionOf({ settings, zone }, system)).toMatchObject({ message });
});
