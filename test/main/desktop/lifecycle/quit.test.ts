import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { closeBeforeQuit } from '../../../../src/main/desktop/lifecycle/quit';
import { recordingLogger } from '../../../support/recording-logger';
import { aSnapshot } from '../../../support/snapshots';

/** A desktop on which the app quits once a request to quit is let through. */
function setUp({
  storage = 'safe' as Snapshot['host']['storage'],
  snapshot = (): Snapshot => {
    const shown = aSnapshot();
    return { ...shown, host: { ...shown.host, storage } };
  },
  ask = (): Promise<boolean> => Promise.resolve(false),
  close = (): Promise<void> => Promise.resolve(),
}) {
  const seen: string[] = [];
  let requestQuit = (): void => undefined;
  let signal = (): void => undefined;
  const life = closeBeforeQuit({
    host: {
      onBeforeQuit: (listener) => {
        requestQuit = () => {
          const event = { isPrevented: false };
          listener({
            preventDefault: () => {
              event.isPrevented = true;
            },
          });
          seen.push(event.isPrevented ? 'kept' : 'quit');
        };
      },
      onSignal: (listener) => {
        signal = listener;
      },
      quit: () => requestQuit(),
      askToLose: () => {
        seen.push('asked');
        return ask();
      },
    },
    application: { snapshot },
    close: () => {
      seen.push('closed');
      return close();
    },
    stay: () => seen.push('stays'),
    logger: recordingLogger([]),
  });
  return { seen, life, requestQuit: () => requestQuit(), signal: () => signal() };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a quit', () => {
  it('waits until everything is durable, and is asked for once', async () => {
    const { seen, life, requestQuit } = setUp({});
    requestQuit();
    requestQuit();
    await settled();
    expect(seen).toEqual(['kept', 'kept', 'closed', 'quit']);
    expect(life.isLeaving()).toBe(true);
  });

  it.each([
    ['stay', false, ['kept', 'asked', 'stays']],
    ['quit', true, ['asked', 'kept', 'closed', 'quit']],
  ] as const)('that would lose changes is a question: %s', async (_, isAccepted, expected) => {
    const { seen, requestQuit } = setUp({
      storage: 'memory-only',
      ask: () => Promise.resolve(isAccepted),
    });
    requestQuit();
    await settled();
    expect([...seen].sort()).toEqual([...expected].sort());
    expect(seen.at(-1)).toBe(expected.at(-1));
  });

  it('by the system waits for no answer', async () => {
    const { seen, requestQuit, signal } = setUp({
      storage: 'memory-only',
      ask: () => new Promise(() => undefined),
    });
    requestQuit();
    signal();
    signal();
    await settled();
    expect(seen.filter((what) => what === 'closed')).toHaveLength(1);
    expect(seen.at(-1)).toBe('quit');
  });

  const fault = () => {
    throw new RangeError('A port failed');
  };

  it.each([
    ['the question', { storage: 'memory-only', ask: fault }],
    ['the snapshot', { snapshot: fault }],
    ['closing', { close: fault }],
  ] as const)('comes to its end also when %s fails', async (_, broken) => {
    const { seen, requestQuit } = setUp(broken);
    requestQuit();
    await settled();
    expect(seen.at(-1)).toBe('quit');
  });

  it('is let through after everything was closed for an update', async () => {
    const { seen, life, requestQuit } = setUp({});
    await life.closeNow();
    requestQuit();
    expect(seen).toEqual(['closed', 'quit']);
  });
});
