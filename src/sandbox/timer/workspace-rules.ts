import type { Backend } from '../backend';
import { badRequest } from '../http/refusal';
import type { User } from '../world/entities';
import { isOnClosedProject, type WorkReference } from './work-reference';

const DAY_MS = 86_400_000;

export interface RuledEntry extends WorkReference {
  readonly note: string | null;
  readonly startMs: number;
}

/** The rules of `timetracking/settings`; admins are exempt from them. */
export function checkWorkspaceRules(backend: Backend, entry: RuledEntry, by: User): void {
  if (by.isAdmin) return;
  if (isEnabled(backend, 'prevent-on-done-projects') && isOnClosedProject(backend, entry)) {
    throw badRequest('invalid-operation', 'Time cannot be tracked on closed projects.');
  }
  if (isEnabled(backend, 'require-description') && (entry.note ?? '').trim() === '') {
    throw badRequest('invalid-operation', 'A description is required for time entries.');
  }
  if (isEnabled(backend, 'prevent-private') && entry.projectId === null) {
    throw badRequest('invalid-operation', 'Time can be tracked on projects only.');
  }
  const pastDays = backend.world.settings.get('allow-on-past-days');
  if (pastDays?.enabled === true && pastDays.dayCount !== null) {
    const earliestMs = backend.clock.nowMs() - (pastDays.dayCount + 1) * DAY_MS;
    if (entry.startMs < earliestMs) {
      throw badRequest('date-out-of-range', 'The entry lies too many days in the past.');
    }
  }
}

function isEnabled(backend: Backend, type: string): boolean {
  return backend.world.settings.get(type)?.enabled === true;
}
