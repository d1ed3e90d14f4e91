import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/core/base/result';
import type { WorkItem } from '../../../src/core/entry/catalog';
import { createKnownWork } from '../../../src/main/account/known-work';
import type { Answer } from '../../../src/main/ports';
import { createAccountStore } from '../../../src/main/storage/account-store';
import { after, anEntry, aWork } from '../../support/builders';
import { recordingLogger } from '../../support/recording-logger';

const suggested: WorkItem = {
  project: null,
  task: { id: 'task-2', name: 'Suggested', key: 'WEB-2' },
  typeOfWork: null,
  isBillableByDefault: null,
  isClosed: false,
  plan: null,
};
const signal = new AbortController().signal;
const worked = anEntry({ work: aWork({ task: { id: 'task-1', name: 'Worked', key: null } }) });

describe('the work that this computer knows', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'known work '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  function open(answer: Answer<readonly WorkItem[]>) {
    return createKnownWork({
      catalog: { findWork: () => Promise.resolve(answer) },
      store: createAccountStore(folder, {
        clock: { now: () => 0 },
        logger: recordingLogger([]),
        watch: null,
      }),
      entries: () => [worked],
      clock: { now: () => after(30) },
    });
  }

  it('is what was worked on, then the suggestions of an earlier run, without awork', async () => {
    await open({ ...ok([suggested]), clock: null }).find('', signal);
    const offline = open({ ...err({ kind: 'offline' } as const), clock: null });
    expect(await offline.find('', signal)).toEqual({ ...err({ kind: 'offline' }), clock: null });
    expect((await offline.known()).map(({ task }) => task?.id)).toEqual(['task-1', 'task-2']);
  });

  it('knows the plan of a task that was worked on from the suggestions, also after a restart', async () => {
    const plan = { dueMs: after(0), isInProgress: true, plannedSec: 7200, trackedSec: 60 };
    const planned = { ...suggested, task: worked.work.task, plan };
    await open({ ...ok([planned]), clock: null }).find('', signal);
    const known = await open({ ...err({ kind: 'offline' } as const), clock: null }).known();
    expect(known.map((item) => [item.task?.id, item.plan])).toEqual([['task-1', plan]]);
  });

  it('does not take what was found for a text as suggestions', async () => {
    const work = open({ ...ok([suggested]), clock: null });
    await work.find('sugg', signal);
    expect((await work.known()).map(({ task }) => task?.id)).toEqual(['task-1']);
  });
});
