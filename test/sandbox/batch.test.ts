import { describe, expect, it } from 'vitest';
import { DEMO_COLLEAGUE_ID } from '../support/lab';
import {
  bodyOf,
  entryForm,
  idOf,
  openWorkspace,
  stored,
  taskNamed,
  type OpenWorkspace,
} from './open-workspace';

async function booked(workspace: OpenWorkspace, more = {}): Promise<string> {
  return idOf(await workspace.as('key').post('/timeentries', entryForm(workspace, more)));
}

describe('A batch', () => {
  it('answers 207 and sorts the entries by what became of them', async () => {
    const workspace = await openWorkspace();
    const [mine, billed, unknown] = [
      await booked(workspace),
      await booked(workspace, { isBilled: true }),
      crypto.randomUUID(),
    ];
    const reply = await workspace.post('/timeentries/batch/delete', {
      timeEntryIds: [mine, billed, unknown],
    });
    expect(reply.status).toBe(207);
    expect(reply.json).toEqual({
      ok: { ids: [mine] },
      notFound: { ids: [unknown] },
      unauthorized: { ids: [billed] },
      badRequest: { ids: [] },
    });
    expect(workspace.sandbox.world.entries.has(mine)).toBe(false);
  });

  it('leaves everything as it is when all entries are required and one is missing', async () => {
    const workspace = await openWorkspace();
    const mine = await booked(workspace);
    const reply = await workspace.post('/timeentries/batch/setIsBillable', {
      timeEntryIds: [mine, crypto.randomUUID()],
      isBillable: true,
      requireAllTimeEntries: true,
    });
    expect(reply.json).toMatchObject({ ok: { ids: [] } });
    expect(stored(workspace, mine).isBillable).toBe(false);
  });

  it('sets the project with a task, and clears the task with a project', async () => {
    const workspace = await openWorkspace();
    const mine = await booked(workspace);
    const { id: newTaskId } = taskNamed(workspace, 'Weekly call');
    const timeEntryIds = [mine];
    await workspace.post('/timeentries/batch/setTask', { timeEntryIds, newTaskId });
    const { taskId, projectId } = stored(workspace, mine);
    expect(taskId).toBe(newTaskId);
    const project = [...workspace.sandbox.world.projects.values()].find(
      (item) => item.id !== projectId,
    );
    const newProjectId = project?.id;
    await workspace.post('/timeentries/batch/setproject', { timeEntryIds, newProjectId });
    expect(stored(workspace, mine)).toMatchObject({ taskId: null, projectId: newProjectId });
  });

  it.each([
    ['setIsBilled', { isBilled: true }, { isBilled: true }],
    ['setUser', { newUserId: DEMO_COLLEAGUE_ID }, { userId: DEMO_COLLEAGUE_ID }],
  ])('does %s', async (operation, form, after) => {
    const workspace = await openWorkspace();
    const mine = await booked(workspace);
    const path = `/timeentries/batch/${operation}`;
    expect((await workspace.post(path, { timeEntryIds: [mine], ...form })).status).toBe(207);
    expect(stored(workspace, mine)).toMatchObject(after);
  });

  it('sets a type of work that exists and is not archived', async () => {
    const workspace = await openWorkspace();
    const mine = await booked(workspace);
    const types = [...workspace.sandbox.world.typesOfWork.values()];
    for (const type of types) {
      const form = { timeEntryIds: [mine], newTypeOfWorkId: type.id };
      const reply = await workspace.post('/timeentries/batch/setTypeOfWork', form);
      expect(reply.status).toBe(type.isArchived ? 400 : 207);
      if (!type.isArchived) expect(stored(workspace, mine).typeOfWorkId).toBe(type.id);
    }
  });

  it('answers 404 to an unknown operation and 400 to a missing value', async () => {
    const workspace = await openWorkspace();
    const timeEntryIds = [await booked(workspace)];
    expect((await workspace.post('/timeentries/batch/explode', { timeEntryIds })).status).toBe(404);
    const reply = await workspace.post('/timeentries/batch/setUser', { timeEntryIds });
    expect([reply.status, bodyOf(reply)['code']]).toEqual([400, 'validation-failed']);
  });
});

describe('A deprecated bulk call', () => {
  it('answers 204, and 404 without a change when one entry is missing', async () => {
    const workspace = await openWorkspace();
    const mine = await booked(workspace);
    const reply = await workspace.post('/timeentries/setbillable', { ids: [mine] });
    expect(reply.status).toBe(204);
    const missing = await workspace.post('/timeentries/setunbillable', {
      ids: [mine, crypto.randomUUID()],
    });
    expect(missing.status).toBe(404);
    expect(stored(workspace, mine).isBillable).toBe(true);
  });
});
