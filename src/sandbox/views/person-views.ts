import type { Backend } from '../backend';
import type { JsonObject } from '../http/json';
import { stampAt, ticksSinceYearOne } from '../time/stamp';
import type { User } from '../world/entities';

/** Long before anything that the workspace shows happened. */
const CREATED_ON = '2024-01-08T09:00:00.000Z';
const CREATED_ON_MS = Date.parse(CREATED_ON);

export function userView(user: User): JsonObject {
  return {
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    birthDate: null,
    gender: null,
    title: null,
    position: user.position,
    language: 'en-GB',
    status: { invitationAccepted: true, isDeactivated: false },
    createdOn: CREATED_ON,
    createdBy: user.id,
    updatedOn: CREATED_ON,
    updatedBy: user.id,
    isArchived: user.isArchived,
    isDeactivated: false,
    isAgent: false,
    deactivatedOn: null,
    deletedOn: null,
    hasImage: false,
    shouldMigrateToConnect: false,
    userContactInfos: [
      {
        id: user.id,
        type: 'email',
        subType: 'work',
        value: user.email,
        isAddress: false,
        createdOn: CREATED_ON,
        createdBy: user.id,
        updatedOn: CREATED_ON,
        updatedBy: user.id,
      },
    ],
    resourceVersion: ticksSinceYearOne(stampAt(CREATED_ON_MS)),
    tags: [],
    teams: [],
    isExternal: false,
  };
}

export function meView(user: User, backend: Backend): JsonObject {
  const { id, name, url } = backend.world.workspace;
  return { ...userView(user), accountId: user.id, workspace: { id, name, url } };
}

export function nestedUserView(user: User): JsonObject {
  return { id: user.id, firstName: user.firstName, lastName: user.lastName, hasImage: false };
}

export function capacityView(user: User): JsonObject {
  const day = user.capacityPerDaySec;
  return {
    userId: user.id,
    capacityPerWeek: day * 5,
    weeklyCapacity: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: 0, sun: 0 },
    createdOn: CREATED_ON,
    createdBy: user.id,
    updatedOn: CREATED_ON,
    updatedBy: user.id,
  };
}

export function permissionsView(user: User): JsonObject {
  const permissions = user.rights.map((feature) => ({ feature, accessLevels: ['read', 'write'] }));
  return {
    signature: `${user.id}:${user.rights.join('+')}`,
    userPermission: {
      userId: user.id,
      isAdmin: user.isAdmin,
      isGuest: false,
      roleId: user.id,
      isBlocked: false,
      permissions,
      projectRolesPermissions: [],
    },
  };
}
