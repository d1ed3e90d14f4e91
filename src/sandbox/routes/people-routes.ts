import { param, signed, open, type Backend, type Route, type SignedCall } from '../backend';
import { USER_FIELDS } from '../filter/models';
import { ok, type Answer } from '../http/answer';
import { listAnswer } from '../filter/list-answer';
import { forbidden, notFound } from '../http/refusal';
import { capacityView, meView, permissionsView, userView } from '../views/person-views';
import type { User } from '../world/entities';

export const PEOPLE_ROUTES: readonly Route[] = [
  signed('GET', '/me', getMe),
  signed('GET', '/users/me', getMe),
  signed('GET', '/me/permissions', (call) => ok(permissionsView(call.identity.user))),
  signed('GET', '/users', listUsers),
  signed('GET', '/users/{userId}', (call, backend) => ok(userView(user(call, backend)))),
  signed('GET', '/users/{userId}/capacity', getCapacity),
  // Pictures need no token; this workspace has none.
  open('GET', '/files/images/{entityName}/{entityId}', () => {
    throw notFound('The image');
  }),
];

function getMe(call: SignedCall, backend: Backend): Answer {
  return ok(meView(call.identity.user, backend));
}

function listUsers(call: SignedCall, backend: Backend): Answer {
  const showArchived = call.query.get('showArchived') === 'true';
  const users = [...backend.world.users.values()].filter(
    (user) => !user.isApiClient && (showArchived || !user.isArchived),
  );
  return listAnswer(call, backend, users.map(userView), USER_FIELDS);
}

function getCapacity(call: SignedCall, backend: Backend): Answer {
  const whose = user(call, backend);
  const { user: by } = call.identity;
  if (whose.id !== by.id && !by.isAdmin) {
    throw forbidden('You are not allowed to see the capacity of this user.');
  }
  return ok(capacityView(whose));
}

function user(call: SignedCall, backend: Backend): User {
  const found = backend.world.users.get(param(call, 'userId'));
  if (found === undefined) throw notFound('The user');
  return found;
}
