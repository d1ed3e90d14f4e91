// Whether a window can be seen decides how often awork is read, so the account must never hold an older answer.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createActiveAccount } from '../../../src/main/account/active-account';
import { createSecrets } from '../../../src/main/credentials/credential-store';
import type { MainContext } from '../../../src/main/ports';
import { createFileProblemNotices } from '../../../src/main/storage/file-problem-notices';
import { createProfileStore, type AccountRecord } from '../../../src/main/storage/profile-store';
import { createStorageWatch } from '../../../src/main/storage/storage-watch';
import { createGate } from '../../../src/main/system/gate';
import { manualClock } from '../../support/manual-clock';
import { createMemoryVault } from '../../support/memory-vault';
import { recordingLogger } from '../../support/recording-logger';
import { createRuntimeHarness } from './runtime-harness';

it('a window that is hidden and shown again at once counts as shown', async () => {
  const harness = await createRuntimeHarness();
  onTestFinished(harness.close);
  const runtime = harness.runtime();
  runtime.setVisible(false);
  runtime.setVisible(true);
  await harness.whenIdle();
  expect(runtime.state().isVisible).toBe(true);
  runtime.setVisible(false);
  await harness.whenIdle();
  expect(runtime.state().isVisible).toBe(false);
});

it('a window that comes up costs nothing before its first screen is there', async () => {
  const { isOpen, open } = createGate();
  const harness = await createRuntimeHarness(null, { firstScreen: isOpen });
  onTestFinished(harness.close);
  const runtime = harness.runtime();
  const before = runtime.state();
  runtime.setVisible(false);
  runtime.refresh();
  await harness.whenIdle();
  expect(runtime.state()).toBe(before);
  open();
  await harness.until(() => !runtime.state().isVisible);
});

it('a window that is shown while the files of the account are read counts as shown', async () => {
  const { active, record, isReading, letRead } = await setUp();
  const opening = active.open(record);
  await isReading;
  active.setVisible(true);
  letRead();
  await opening;
  await active.current()?.runtime.give({ name: 'day.show', day: null });
  expect(active.current()?.runtime.state().isVisible).toBe(true);
});

/** An account whose files are read only when the test lets them be. */
async function setUp() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-visibility-'));
  const clock = manualClock();
  const logger = recordingLogger([]);
  const profile = createProfileStore(folder, { clock, logger, watch: null });
  let letRead = (): void => undefined;
  const mayRead = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  let beginReading = (): void => undefined;
  const isReading = new Promise<void>((resolve) => {
    beginReading = resolve;
  });
  const services: MainContext = {
    clock,
    logger,
    newId: () => crypto.randomUUID(),
    random: () => 0.5,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    vault: createMemoryVault(),
    pageHasFiles: Promise.resolve(),
    firstScreen: Promise.resolve(),
  };
  const active = createActiveAccount(
    {
      ...services,
      profile: {
        ...profile,
        account: (id) => {
          const store = profile.account(id);
          const load = async () => {
            beginReading();
            await mayRead;
            return store.load();
          };
          return { ...store, load };
        },
      },
      storage: createStorageWatch(clock, () => undefined),
      fileProblems: createFileProblemNotices(clock),
      onChange: () => undefined,
    },
    createSecrets(services),
  );
  onTestFinished(async () => {
    await active.close();
    await rm(folder, { recursive: true, force: true });
  });
  const record: AccountRecord = {
    id: 'key-1',
    kind: 'key',
    apiUrl: 'https://api.awork.com/api/v1',
    personId: 'p',
    personName: 'Ada',
    workspaceId: 'w',
    workspaceName: 'Analytical',
    workspaceUrl: null,
  };
  return { active, record, isReading, letRead };
}
