import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../../src/contract/settings';
import { createLostPage } from '../../../../src/main/desktop/lifecycle/lost-page';
import { lostPageQuestionOf } from '../../../../src/main/desktop/lifecycle/lost-page-question';
import { recordingLogger, type Line } from '../../../support/recording-logger';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function aLostPage() {
  const done: string[] = [];
  const log: Line[] = [];
  let answer: (isRestart: boolean) => void = () => undefined;
  let fail: () => void = () => undefined;
  const lostPage = createLostPage({
    host: {
      askToRestart: async (language) => {
        done.push(`asked in ${language}`);
        return new Promise<boolean>((resolve, reject) => {
          answer = resolve;
          fail = () => reject(new Error('No display'));
        });
      },
      startAgain: () => void done.push('starts again'),
      quit: () => void done.push('quits'),
    },
    language: () => 'de',
    logger: recordingLogger(log),
  });
  return {
    ...lostPage,
    done,
    log,
    answer: async (isRestart: boolean) => {
      answer(isRestart);
      await settled();
    },
    fail: async () => {
      fail();
      await settled();
    },
  };
}

describe('A page that was given up', () => {
  it('leads to a question, once, and to a new start of the app where the person wants it', async () => {
    const { ask, isAsking, answer, done } = aLostPage();
    ask();
    ask();
    expect([isAsking(), done]).toEqual([true, ['asked in de']]);
    await answer(true);
    expect([isAsking(), done]).toEqual([false, ['asked in de', 'starts again', 'quits']]);
  });

  it('leads to the end of the app where the person wants that', async () => {
    const { ask, answer, done } = aLostPage();
    ask();
    await answer(false);
    expect(done).toEqual(['asked in de', 'quits']);
  });

  it('leaves the app running where nothing can be asked', async () => {
    const { ask, isAsking, fail, done, log } = aLostPage();
    ask();
    await fail();
    expect([isAsking(), done, log.length]).toEqual([false, ['asked in de'], 1]);
  });
});

it.each<[Settings['language'], string, string]>([
  ['system', 'de-AT', 'Das Fenster stürzt immer wieder ab'],
  ['en', 'de', 'The window keeps crashing'],
])('The question is in the language of the window: %s on %s', (language, system, message) => {
  expect(lostPageQuestionOf(language, system)).toMatchObject({ message });
});
