import { expect, it } from 'vitest';
import { settingsChangeSchema, DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { acceleratorOf } from '../../../../src/renderer/features/settings/accelerator';

const NO_KEYS = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

it.each([
  [{ code: 'KeyT', ctrlKey: true, altKey: true }, 'Control+Alt+T'],
  [{ code: 'Digit1', metaKey: true, shiftKey: true }, 'Shift+Super+1'],
  [{ code: 'F9' }, 'F9'],
  [{ code: 'Space', altKey: true }, 'Alt+Space'],
  [{ code: 'ArrowUp', ctrlKey: true }, 'Control+Up'],
])('%j is the shortcut %s, and may be stored', (pressed, keys) => {
  expect(acceleratorOf({ ...NO_KEYS, ...pressed }, false)).toBe(keys);
  const shortcuts = { ...DEFAULT_SETTINGS.shortcuts, toggle: keys };
  expect(settingsChangeSchema.safeParse({ shortcuts }).success).toBe(true);
});

it.each([
  { code: 'KeyT' },
  { code: 'KeyT', shiftKey: true },
  { code: 'ControlLeft', ctrlKey: true },
  { code: '__proto__', ctrlKey: true },
  { code: 'IntlRo', ctrlKey: true },
])('%j is none', (pressed) => {
  expect(acceleratorOf({ ...NO_KEYS, ...pressed }, false)).toBeNull();
});

it('names the key of a Mac', () => {
  expect(acceleratorOf({ ...NO_KEYS, code: 'KeyT', metaKey: true }, true)).toBe('Command+T');
});
