import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/core/base/result';
import type { WorkItem } from '../../../src/core/entry/catalog';
import { createPinnedWork } from '../../../src/main/account/pinned-work';
import { MOST_PINNED } from '../../../src/main/storage/account-store';

const taskOf = (id: string, name = id): WorkItem => ({
  project: null,
  task: { id, name, key: null },
  typeOfWork: null,
  isBillableByDefault: null,
  isClosed: false,
  plan: null,
});

function pinsOf(loaded: readonly WorkItem[]) {
  const saved: (readonly WorkItem[])[] = [];
  let changes = 0;
  const pins = createPinnedWork({
    loaded,
    store: {
      savePinned: (items) => {
        saved.push(items);
        return Promise.resolve(ok(null));
      },
    },
    onChange: () => {
      changes += 1;
    },
  });
  return { pins, saved, changes: () => changes };
}

describe('pinned work', () => {
  it('is kept in the order of the pins, each once', async () => {
    const { pins, saved, changes } = pinsOf([taskOf('a')]);
    await pins.pin(taskOf('b'), true);
    await pins.pin(taskOf('a', 'Another name'), true);
    expect(pins.list()).toEqual([taskOf('a'), taskOf('b')]);
    expect(saved).toEqual([[taskOf('a'), taskOf('b')]]);
    expect(changes()).toBe(1);
  });

  it('goes when it is pinned no longer', async () => {
    const { pins, saved } = pinsOf([taskOf('a'), taskOf('b')]);
    await pins.pin(taskOf('a'), false);
    await pins.pin(taskOf('c'), false);
    expect(saved).toEqual([[taskOf('b')]]);
  });

  it('makes room for a new one where there are too many', async () => {
    const loaded = Array.from({ length: MOST_PINNED }, (_, index) => taskOf(String(index)));
    const { pins } = pinsOf(loaded);
    await pins.pin(taskOf('new'), true);
    expect(pins.list()).toEqual([...loaded.slice(1), taskOf('new')]);
  });

  it('takes over what awork answers about it, and is saved only then', async () => {
    const { pins, saved } = pinsOf([taskOf('a'), taskOf('b')]);
    await pins.learn([taskOf('c'), taskOf('a')]);
    expect(saved).toEqual([]);
    const closed = { ...taskOf('b', 'Renamed'), isClosed: true };
    await pins.learn([closed]);
    expect(saved).toEqual([[taskOf('a'), closed]]);
  });
});
