import { fieldsOf, listOf, objectOf } from './fields';

const STAMPS = { guid: 'id createdBy updatedBy', datetime: 'createdOn updatedOn' };

const PERSON = fieldsOf({ guid: 'id', text: 'firstName lastName', bool: 'hasImage isExternal' });
const STATUS = fieldsOf({ guid: 'id', text: 'name type icon description', number: 'order' });
const COMPANY = fieldsOf({ guid: 'id', text: 'name description', bool: 'hasImage' });
const NESTED_TYPE = fieldsOf({ guid: 'id', text: 'name icon', bool: 'isArchived' });
const BREAK = fieldsOf({ datetime: 'startDate endDate', number: 'duration' });

const NESTED_PROJECT = fieldsOf(
  {
    guid: 'id companyId createdBy',
    text: 'name projectKey color',
    bool: 'isPrivate isBillableByDefault isExternal hasImage',
  },
  { projectstatus: objectOf(STATUS), company: objectOf(COMPANY) },
);

const NESTED_TASK = fieldsOf(
  {
    guid: 'id taskStatusId typeOfWorkId projectId createdBy correlationId parentId',
    text: 'name baseType taskIdentifier',
    number: 'plannedDuration',
    datetime: 'closedOn',
  },
  { taskstatus: objectOf(STATUS), project: objectOf(NESTED_PROJECT) },
);

export const ENTRY_FIELDS = fieldsOf(
  {
    guid: `${STAMPS.guid} userId taskId projectId typeOfWorkId`,
    datetime: `${STAMPS.datetime} startDateUtc startDateLocal endDateUtc endDateLocal`,
    text: 'note timezone startTimeUtc startTimeLocal endTimeUtc endTimeLocal',
    number: 'duration breakDuration resourceVersion',
    bool: 'isBillable isBilled isExternal',
  },
  {
    user: objectOf(PERSON),
    task: objectOf(NESTED_TASK),
    project: objectOf(NESTED_PROJECT),
    typeofwork: objectOf(NESTED_TYPE),
    breaks: listOf(BREAK),
  },
);

export const TASK_FIELDS = fieldsOf(
  {
    guid: `${STAMPS.guid} taskStatusId typeOfWorkId projectId correlationId parentId userId closedBy`,
    datetime: `${STAMPS.datetime} startOn dueOn closedOn`,
    text: 'name description taskIdentifier baseType',
    number: 'plannedDuration taskNumber order trackedDuration totalTrackedDuration laneOrder',
    bool: 'isPrio isSubtask isExternal isRecurring',
  },
  {
    taskstatus: objectOf(STATUS),
    typeofwork: objectOf(NESTED_TYPE),
    project: objectOf(NESTED_PROJECT),
    assignees: listOf(PERSON),
    tags: listOf(fieldsOf({ guid: 'id', text: 'name color' })),
  },
);

export const PROJECT_FIELDS = fieldsOf(
  {
    guid: `${STAMPS.guid} companyId projectStatusId projectTypeId closedBy`,
    datetime: `${STAMPS.datetime} startDate dueDate closedOn`,
    text: 'name description projectKey color',
    number: 'timeBudget tasksCount tasksDoneCount trackedDuration plannedDuration',
    bool: 'isPrivate isBillableByDefault isExternal isRetainer hasImage',
  },
  {
    projectstatus: objectOf(STATUS),
    company: objectOf(COMPANY),
    tags: listOf(fieldsOf({ guid: 'id', text: 'name color' })),
    members: listOf(fieldsOf({ guid: 'id userId', text: 'firstName lastName' })),
  },
);

export const USER_FIELDS = fieldsOf(
  {
    ...STAMPS,
    text: 'firstName lastName title position language gender',
    bool: 'isArchived isDeactivated isExternal hasImage isAgent',
  },
  { usercontactinfos: listOf(fieldsOf({ guid: 'id', text: 'type subType value' })) },
);

export const TYPE_OF_WORK_FIELDS = fieldsOf({
  ...STAMPS,
  text: 'name description icon',
  bool: 'isArchived',
});
