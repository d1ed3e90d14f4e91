import { describe, expect, it } from 'vitest';
import type { DesktopView } from '../../../src/contract/desktop';
import {
  DEFAULT_SETTINGS,
  settingsChangeSchema,
  type Settings,
} from '../../../src/contract/settings';
import type { Snapshot } from '../../../src/contract/snapshot';
import { startShortcuts } from '../../../src/main/desktop/shortcuts/shortcuts';
import { aSnapshot } from '../../support/snapshots';

const NONE = DEFAULT_SETTINGS.shortcuts;

async function start(rule: 'by-app' | 'by-system' | 'none' = 'by-app') {
  const registered = new Map<string, () => void>();
  const takenElsewhere = new Set<string>();
  const acts: string[] = [];
  let settings: Settings = DEFAULT_SETTINGS;
  let states: DesktopView['shortcuts'] | null = null;
  let publish: (snapshot: Snapshot) => void = () => undefined;
  await startShortcuts({
    port: {
      register: (accelerator, act) => {
        if (accelerator.endsWith('Nonsense')) throw new TypeError(accelerator);
        if (takenElsewhere.has(accelerator) || registered.has(accelerator)) return false;
        registered.set(accelerator, act);
        return true;
      },
      unregisterAll: () => registered.clear(),
    },
    settings: () => settings,
    onSnapshot: (listener) => {
      publish = listener;
    },
    act: (name) => void acts.push(name),
    rule: async () => rule,
    publish: (found) => {
      states = found;
    },
  });
  return {
    registered,
    takenElsewhere,
    acts,
    states: () => states,
    change: (shortcuts: Partial<Settings['shortcuts']>) => {
      settings = { ...settings, shortcuts: { ...NONE, ...shortcuts } };
      publish(aSnapshot());
    },
    publishOther: () => publish(aSnapshot()),
  };
}

describe('Global shortcuts', () => {
  it('are none until the person records some, and act then', async () => {
    const { registered, acts, states, change } = await start();
    expect([...registered.keys()]).toEqual([]);
    change({ toggle: 'Control+Alt+T', mini: 'F9' });
    expect(states()).toEqual({ toggle: 'on', switch: 'off', open: 'off', mini: 'on' });
    for (const act of registered.values()) act();
    expect(acts).toEqual(['toggle', 'mini']);
    change({ mini: 'F9' });
    expect([...registered.keys()]).toEqual(['F9']);
  });

  it('that another program or another of ours has are said, and tried again when they are recorded again', async () => {
    const { takenElsewhere, states, change, publishOther } = await start();
    takenElsewhere.add('Alt+Space');
    change({ toggle: 'Alt+Space', open: 'F9', mini: 'F9' });
    expect(states()).toEqual({ toggle: 'taken', switch: 'off', open: 'on', mini: 'taken' });
    takenElsewhere.clear();
    publishOther();
    expect(states()).toMatchObject({ toggle: 'taken' });
    change({ toggle: 'Alt+Space' });
    expect(states()).toMatchObject({ toggle: 'on' });
  });

  it('that the system does not know leave the others as they are', async () => {
    const { states, change } = await start();
    change({ toggle: 'Alt+Nonsense', open: 'F9' });
    expect(states()).toMatchObject({ toggle: 'unknown-keys', open: 'on' });
  });

  it('on Wayland are said to be the desktop’s decision, or not to be had at all', async () => {
    const withPortal = await start('by-system');
    withPortal.change({ toggle: 'Alt+T' });
    expect(withPortal.states()).toMatchObject({ toggle: 'by-system', open: 'off' });
    const without = await start('none');
    without.change({ toggle: 'Alt+T' });
    expect(without.states()).toMatchObject({ toggle: 'unavailable' });
    expect([...without.registered.keys()]).toEqual([]);
  });

  it.each([
    ['Control+Alt+T', true],
    ['F9', true],
    ['Super+Return', true],
    ['', true],
    ['T', false],
    ['Control+', false],
    ['Control+Alt+', false],
    ['<b>', false],
    [`Control+${'A'.repeat(60)}`, false],
  ])('%j may be stored: %s', (keys, isAllowed) => {
    const shortcuts = { ...NONE, toggle: keys };
    expect(settingsChangeSchema.safeParse({ shortcuts }).success).toBe(isAllowed);
  });
});
