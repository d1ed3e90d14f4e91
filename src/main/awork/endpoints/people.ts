import * as z from 'zod';

import type { Identity, Person } from '../../../core/entry/catalog';
import type { Answer } from '../../ports';
import { mapAnswer } from '../answer';
import { capacity, identity, listedPerson, person, type Capacity } from '../answers/person-answer';
import { reads } from '../answers/reading';
import type { Send } from '../http';
import { list, type ListQuery } from '../listing';

/** Who the token stands for. With an API key that is nobody in person, but awork's own "API client" user. */
export function getMe(send: Send, signal: AbortSignal): Promise<Answer<Identity>> {
  return send({ method: 'GET', template: '/me', read: reads(identity) }, signal);
}

/** The people who can book time, API users among them. Without permission: only the caller (awork-api.md, 3). */
export async function listPeople(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly Person[]>> {
  const answer = await list(
    send,
    { template: '/users', query: { showArchived: false }, read: reads(z.array(listedPerson)) },
    query,
    signal,
  );
  return mapAnswer(answer, (rows) =>
    rows.filter(({ isActive }) => isActive).map((row) => row.person),
  );
}

export function getPerson(
  send: Send,
  userId: string,
  signal: AbortSignal,
): Promise<Answer<Person>> {
  const template = '/users/{userId}';
  return send({ method: 'GET', template, params: { userId }, read: reads(person) }, signal);
}

/** Contracted working time. One's own needs no permission. */
export function getCapacity(
  send: Send,
  userId: string,
  signal: AbortSignal,
): Promise<Answer<Capacity>> {
  const template = '/users/{userId}/capacity';
  return send({ method: 'GET', template, params: { userId }, read: reads(capacity) }, signal);
}
