import { describe, expect, it } from 'vitest';
import {
  changeSettings,
  DEFAULT_SETTINGS,
  readSettings,
  settingsChangeSchema,
} from '../../src/contract/settings';

describe('stored settings', () => {
  it('are read as they are', () => {
    const stored = { ...DEFAULT_SETTINGS, language: 'de', theme: 'dark', keepsRunning: false };
    expect(readSettings(stored)).toEqual(stored);
  });

  it('get the default for what is missing', () => {
    expect(readSettings({ theme: 'dark' })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  it('get the default for a value that is not allowed, and keep the others', () => {
    expect(readSettings({ language: 'fr', theme: 'dark' })).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
    });
  });

  it('lose what this version does not know', () => {
    expect(readSettings({ language: 'de', fontSize: 20 })).toEqual({
      ...DEFAULT_SETTINGS,
      language: 'de',
    });
  });

  it.each([null, 7, 'de', [['language', 'de']]])('are unreadable as %j', (stored) => {
    expect(readSettings(stored)).toBeNull();
  });
});

describe('a change of settings', () => {
  it('keeps what it does not name', () => {
    expect(changeSettings(DEFAULT_SETTINGS, { theme: 'dark' })).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
    });
    expect(changeSettings(DEFAULT_SETTINGS, { theme: undefined })).toEqual(DEFAULT_SETTINGS);
  });

  it('names no other settings and no other values', () => {
    expect(settingsChangeSchema.safeParse({ theme: 'pink' }).success).toBe(false);
    expect(settingsChangeSchema.safeParse({ fontSize: 20 }).success).toBe(false);
  });
});
