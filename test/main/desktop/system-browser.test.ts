import { shell } from 'electron';
import { afterEach, expect, it, vi } from 'vitest';
import { openSystemBrowser } from '../../../src/main/desktop/system-browser';
import { recordingLogger, type Line } from '../../support/recording-logger';

vi.mock('electron', () => ({
  app: { whenReady: async () => Promise.resolve() },
  shell: { openExternal: vi.fn(async () => Promise.resolve()) },
}));

afterEach(() => vi.clearAllMocks());

const ADDRESS = `http://127.0.0.1:21405/sign-in/${'a'.repeat(43)}`;

it("opens a sign-in's own address in the system's browser", async () => {
  expect(await openSystemBrowser(recordingLogger([]))(ADDRESS)).toBe(true);
  expect(vi.mocked(shell.openExternal).mock.calls).toEqual([[ADDRESS]]);
});

it.each([
  'https://api.awork.com/api/v1/accounts/authorize?client_id=a',
  'https://evil.example/',
  'file:///etc/passwd',
])('opens %s for nobody', async (address) => {
  const log: Line[] = [];
  expect(await openSystemBrowser(recordingLogger(log))(address)).toBe(false);
  expect(vi.mocked(shell.openExternal)).not.toHaveBeenCalled();
  expect(log).toEqual([
    { level: 'error', message: 'An address that is no sign-in was not opened', fields: {} },
  ]);
});

it('says so when the system opens nothing', async () => {
  vi.mocked(shell.openExternal).mockRejectedValueOnce(new Error('no browser'));
  expect(await openSystemBrowser(recordingLogger([]))(ADDRESS)).toBe(false);
});
