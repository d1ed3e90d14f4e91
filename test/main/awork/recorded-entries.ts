/**
 * Entries in the shapes that awork was seen to answer (awork-api.md, 4.1), with invented people and projects. As JSON
 * text where the way of writing matters: a number beyond 2^53 has no other honest form.
 */

export const ME = '83477d16-0000-4000-8000-000000000001';
export const TYPE = { id: 'a19a1c8c-0000-4000-8000-000000000002', name: 'Design' };
export const PROJECT = {
  id: 'e1f31fee-0000-4000-8000-000000000003',
  name: 'Website',
  projectKey: 'WEB',
  color: '#ff8800',
  company: { id: 'c0000000-0000-4000-8000-000000000004', name: 'Sample Ltd', hasImage: false },
};
export const TASK = {
  id: '110b80be-0000-4000-8000-000000000005',
  name: 'Draft the start page',
  baseType: 'projecttask',
  taskIdentifier: 'WEB-42',
  taskStatus: { type: 'progress' },
  projectId: PROJECT.id,
};

/** A running entry with everything that awork sends; the other shapes are made from it. */
export const entryRow = {
  id: '86650f81-0000-4000-8000-000000000006',
  userId: ME,
  createdBy: ME,
  createdOn: '2023-04-28T07:13:13.033Z',
  updatedOn: '2023-04-28T07:13:13.033Z',
  startDateUtc: '2023-04-28T00:00:00Z',
  startTimeUtc: '07:13:13.0254002',
  startDateLocal: '2023-04-28T00:00:00',
  startTimeLocal: '09:13:13.0254002',
  timezone: 'Europe/Berlin',
  duration: 0,
  note: 'First sketch',
  typeOfWorkId: TYPE.id,
  typeOfWork: { ...TYPE, icon: 'brush', isArchived: false },
  taskId: TASK.id,
  task: TASK,
  projectId: PROJECT.id,
  project: PROJECT,
  user: { id: ME, firstName: 'Robin ', lastName: 'Sample' },
  isBillable: true,
  isBilled: false,
};
