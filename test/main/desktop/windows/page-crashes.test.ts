import { describe, expect, it } from 'vitest';
import { reloadAfterCrash } from '../../../../src/main/desktop/windows/page-crashes';
import { createReloadLimit } from '../../../../src/main/desktop/windows/reload-limit';
import { recordingLogger } from '../../../support/recording-logger';

function aPage() {
  const seen: string[] = [];
  let nowMs = 0;
  let crash: (details: { readonly reason: string; readonly exitCode: number }) => void = () =>
    undefined;
  reloadAfterCrash({
    page: {
      onGone: (listener) => {
        crash = listener;
      },
      load: () => seen.push('loaded'),
    },
    mayReload: createReloadLimit(() => nowMs),
    logger: recordingLogger([]),
    onGivenUp: () => seen.push('given up'),
  });
  return {
    seen,
    pass: (ms: number) => (nowMs += ms),
    crash: (reason = 'crashed') => crash({ reason, exitCode: 5 }),
  };
}

describe('A page that crashes', () => {
  it('is loaded again three times, and then given up', () => {
    const { seen, crash, pass } = aPage();
    for (let times = 0; times < 4; times += 1) {
      crash();
      pass(1_000);
    }
    expect(seen).toEqual(['loaded', 'loaded', 'loaded', 'given up']);
  });

  it('is loaded again each time where it crashes seldom', () => {
    const { seen, crash, pass } = aPage();
    for (let times = 0; times < 9; times += 1) {
      crash();
      pass(100_000);
    }
    expect(new Set(seen)).toEqual(new Set(['loaded']));
  });

  it('is left alone where its process has ended as it should', () => {
    const { seen, crash } = aPage();
    for (let times = 0; times < 9; times += 1) crash('clean-exit');
    expect(seen).toEqual([]);
  });
});
