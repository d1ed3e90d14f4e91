import { describe, expect, it } from 'vitest';
import type { AccountView, Snapshot } from '../../src/contract/snapshot';
import { createViewers } from '../../src/main/viewers';
import { emptySnapshot } from '../support/fake-application';
import { snapshotIn } from '../support/snapshots';
import { recordingLogger, type Line } from '../support/recording-logger';

function setUp() {
  let revision = 0;
  const log: Line[] = [];
  const visibility: boolean[] = [];
  const viewers = createViewers({
    snapshot: () => ({ ...emptySnapshot(), revision }),
    onVisibilityChange: (isAnyVisible) => visibility.push(isAnyVisible),
    logger: recordingLogger(log),
  });
  return {
    log,
    visibility,
    /** Numbers a new snapshot, as the application does. */
    publish: () => {
      revision += 1;
      viewers.publish();
    },
    connect: (push: () => Promise<void> = async () => Promise.resolve()) => {
      const got: number[] = [];
      const connection = viewers.connect({
        push: (change) => {
          got.push(snapshotIn(change).revision);
          return push();
        },
      });
      return { ...connection, got };
    },
  };
}

/** Lets what waits for a push that has ended go on. */
async function turnOfLoop(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a viewer', () => {
  it('gets nothing while it is hidden, and the newest snapshot at once when it becomes visible', async () => {
    const { connect, publish } = setUp();
    const shown = connect();
    const hidden = connect();
    shown.setVisible(true);
    await turnOfLoop();
    publish();
    await turnOfLoop();
    publish();
    await turnOfLoop();
    expect([shown.got, hidden.got]).toEqual([[0, 1, 2], []]);
    hidden.setVisible(true);
    expect([shown.got, hidden.got]).toEqual([[0, 1, 2], [2]]);
  });

  it('gets what has changed since its last one, and a whole one where the last one failed or is of another account', async () => {
    const account = (id: string): AccountView => ({
      id,
      kind: 'key',
      personName: 'Ada',
      workspaceName: 'Example',
      workspaceUrl: null,
      server: 'https://api.awork.com',
      secret: 'keychain',
      canPause: false,
    });
    const signedIn = (id: string) =>
      ({ state: 'signed-in', account: account(id), mustSignInAgain: false }) as const;
    let snapshot: Snapshot = { ...emptySnapshot(), revision: 0, session: signedIn('one') };
    const viewers = createViewers({
      snapshot: () => snapshot,
      onVisibilityChange: () => {},
      logger: recordingLogger([]),
    });
    const got: unknown[] = [];
    let isFailing = false;
    const viewer = viewers.connect({
      push: async (change) => {
        got.push(JSON.parse(change));
        if (isFailing) throw new TypeError('gone');
      },
    });
    const publish = async (changed: Partial<Snapshot>) => {
      snapshot = { ...snapshot, ...changed, revision: snapshot.revision + 1 };
      viewers.publish();
      await turnOfLoop();
      return snapshot;
    };
    viewer.setVisible(true);
    await turnOfLoop();
    const whole = snapshot;
    await publish({ lastEndMs: 1 });
    viewer.setVisible(false);
    await publish({ lastEndMs: 2, zone: 'UTC' });
    isFailing = true;
    viewer.setVisible(true);
    await turnOfLoop();
    isFailing = false;
    const third = await publish({ lastEndMs: 3 });
    const fourth = await publish({ session: signedIn('two') });
    const fields = (...changes: readonly (readonly [string, unknown])[]) => ({
      fields: changes.map(([key, to]) => [key, { to }]),
    });
    expect(got).toEqual([
      whole,
      { revision: 1, from: 0, difference: fields(['revision', 1], ['lastEndMs', 1]) },
      {
        revision: 2,
        from: 1,
        difference: fields(['revision', 2], ['zone', 'UTC'], ['lastEndMs', 2]),
      },
      third,
      fourth,
    ]);
  });

  it('that was hidden while nothing changed gets nothing again', async () => {
    const { connect, publish } = setUp();
    const viewer = connect();
    viewer.setVisible(true);
    await turnOfLoop();
    viewer.setVisible(false);
    viewer.setVisible(true);
    await turnOfLoop();
    expect(viewer.got).toEqual([0]);
    viewer.setVisible(false);
    publish();
    viewer.setVisible(true);
    expect(viewer.got).toEqual([0, 1]);
  });

  it('that is slow gets only the newest of what it missed, and holds up no other', async () => {
    const { connect, publish } = setUp();
    const isReady: (() => void)[] = [];
    const slow = connect(async () => new Promise((resolve) => isReady.push(resolve)));
    const quick = connect();
    slow.setVisible(true);
    quick.setVisible(true);
    for (let count = 0; count < 3; count += 1) {
      await turnOfLoop();
      publish();
    }
    await turnOfLoop();
    expect([slow.got, quick.got]).toEqual([[0], [0, 1, 2, 3]]);
    isReady.shift()?.();
    await turnOfLoop();
    expect(slow.got).toEqual([0, 3]);
  });

  it('that was hidden during a slow push gets nothing until it is visible', async () => {
    const { connect, publish } = setUp();
    const isReady: (() => void)[] = [];
    const slow = connect(async () => new Promise((resolve) => isReady.push(resolve)));
    slow.setVisible(true);
    publish();
    slow.setVisible(false);
    isReady.shift()?.();
    await turnOfLoop();
    expect(slow.got).toEqual([0]);
    slow.setVisible(true);
    expect(slow.got).toEqual([0, 1]);
  });

  it('that fails is logged; it and the others get the next snapshot', async () => {
    const { connect, publish, log } = setUp();
    const fails = connect(() => {
      throw new TypeError('gone');
    });
    const rejects = connect(async () => Promise.reject(new RangeError('gone')));
    const sound = connect();
    for (const viewer of [fails, rejects, sound]) viewer.setVisible(true);
    await turnOfLoop();
    publish();
    await turnOfLoop();
    expect([fails.got, rejects.got, sound.got]).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(log.map(({ fields }) => fields['error'])).toEqual([
      'TypeError',
      'RangeError',
      'TypeError',
      'RangeError',
    ]);
  });

  it('that is closed gets nothing more, also when it was slow', async () => {
    const { connect, publish } = setUp();
    const isReady: (() => void)[] = [];
    const viewer = connect(async () => new Promise((resolve) => isReady.push(resolve)));
    viewer.setVisible(true);
    publish();
    viewer.close();
    isReady.shift()?.();
    viewer.setVisible(true);
    publish();
    await turnOfLoop();
    expect(viewer.got).toEqual([0]);
  });
});

describe('the app is visible', () => {
  it('as long as any viewer is', () => {
    const { connect, visibility } = setUp();
    const main = connect();
    const mini = connect();
    main.setVisible(true);
    mini.setVisible(true);
    main.setVisible(false);
    expect(visibility).toEqual([true]);
    mini.setVisible(false);
    expect(visibility).toEqual([true, false]);
  });

  it('also after one of its windows was closed, until the last visible one is', () => {
    const { connect, visibility } = setUp();
    const main = connect();
    const mini = connect();
    connect();
    main.setVisible(true);
    mini.setVisible(true);
    main.close();
    expect(visibility).toEqual([true]);
    mini.close();
    expect(visibility).toEqual([true, false]);
    main.setVisible(true);
    expect(visibility).toEqual([true, false]);
  });
});
