import { BrowserWindow, ipcMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '../../../../src/contract/channels';
import { callError } from '../../../../src/contract/errors';
import { safeWebPreferences } from '../../../../src/main/desktop/security/web-preferences';
import { answerWindows } from '../../../../src/main/desktop/windows/ipc';
import { openWindow } from '../../../../src/main/desktop/windows/open-window';
import { createWindowRegistry } from '../../../../src/main/desktop/windows/registry';
import { createFakeApplication, type FakeApplication } from '../../../support/fake-application';
import { recordingLogger, type Line } from '../../../support/recording-logger';

vi.mock('../../../../resources/icons/256x256.png?asset', () => ({ default: 'icon.png' }));
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  return {
    ipcMain: Object.assign(new EventEmitter(), { handle: vi.fn() }),
    BrowserWindow: vi.fn(function (this: object) {
      Object.assign(this, { webContents: { id: 1 }, once: vi.fn() });
    }),
  };
});

afterEach(() => {
  vi.clearAllMocks();
  ipcMain.removeAllListeners();
});

const OWN = { url: 'app://timer/index.html', origin: 'app://timer', parent: null };
const STRANGER = { url: 'https://evil.example/', origin: 'https://evil.example', parent: null };

describe('a message to main', () => {
  let application: FakeApplication;
  let log: Line[];
  beforeEach(() => {
    application = createFakeApplication();
    log = [];
    answerWindows({
      application: async () => Promise.resolve(application),
      isOwnWindow: (id) => id === 1,
      pageOrigin: 'app://timer',
      logger: recordingLogger(log),
    });
  });

  const eventOf = (id: number, senderFrame: unknown) => ({ sender: { id }, senderFrame });
  async function run(event: object): Promise<unknown> {
    const [channel, handle] = vi.mocked(ipcMain.handle).mock.calls[0] ?? [];
    expect(channel).toBe(CHANNELS.run);
    return (await handle?.(event as never, 'timer.stop', { endMs: null }, 'r', 7)) as unknown;
  }
  async function cancel(event: object): Promise<void> {
    ipcMain.emit(CHANNELS.cancel, event, 'r');
    await new Promise((resolve) => setImmediate(resolve));
  }

  it('of our page reaches the app as it came', async () => {
    await run(eventOf(1, OWN));
    await cancel(eventOf(1, OWN));
    expect(application.calls).toEqual([
      ['run', 'timer.stop', { endMs: null }, 'r', 7],
      ['cancel', 'r'],
    ]);
  });

  it.each([
    ['a window that we did not open', eventOf(2, OWN)],
    ['another page', eventOf(1, STRANGER)],
    ['a frame within our page', eventOf(1, { ...OWN, parent: OWN })],
    ['a frame that has gone', eventOf(1, null)],
    [
      'a frame that cannot be read any more',
      {
        sender: { id: 1 },
        get senderFrame() {
          throw new Error('Render frame was disposed');
        },
      },
    ],
  ])('of %s does not reach it, and is logged', async (_who, event) => {
    expect(await run(event)).toEqual(callError('sender-refused'));
    await cancel(event);
    expect(application.calls).toEqual([]);
    expect(log).toEqual(
      Array(2).fill({
        level: 'warn',
        message: 'A message from an unknown sender was refused',
        fields: {},
      }),
    );
  });
});

describe('a window', () => {
  it('is made with safe preferences, and is one of ours from then on', () => {
    const registry = createWindowRegistry();
    const webPreferences = safeWebPreferences('/preload.cjs', true);
    openWindow({ webPreferences }, true, registry);
    expect(registry.isOwn(1)).toBe(true);
    expect(vi.mocked(BrowserWindow).mock.calls[0]?.[0]).toMatchObject({ webPreferences });
  });

  it('is not made at all with others', () => {
    const webPreferences = { ...safeWebPreferences('/preload.cjs', true), session: null };
    const open = () => openWindow({ webPreferences }, true, createWindowRegistry());
    expect(open).toThrow('A window may not have session');
    expect(vi.mocked(BrowserWindow)).not.toHaveBeenCalled();
  });
});
