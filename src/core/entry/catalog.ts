import type { EpochMs } from '../base/instant';
import type { ProjectRef, TaskRef, TypeOfWorkRef } from './entry';

/** A person of the workspace, as far as choosing one needs it. */
export interface Person {
  readonly id: string;
  /** Full name, trimmed; may be empty, awork allows that. */
  readonly name: string;
  readonly email: string | null;
  /** True for awork's "API client" users, which are not persons. */
  readonly isApiUser: boolean;
}

/** Who the credential stands for and which workspace it is good for. */
export interface Identity {
  readonly person: Person;
  readonly workspace: { readonly id: string; readonly name: string; readonly url: string | null };
}

/** Something that can be worked on: a task with its project, a private task, or a project alone. */
export interface WorkItem {
  readonly project: ProjectRef | null;
  readonly task: TaskRef | null;
  /** The task's own type of work, where it has one. */
  readonly typeOfWork: TypeOfWorkRef | null;
  /** What awork would set for a new entry of this project; null where the answer did not say. */
  readonly isBillableByDefault: boolean | null;
  /** True when the task is done or the project closed: some workspaces refuse entries on those. */
  readonly isClosed: boolean;
  /** Of a task as awork told it last; null for a project, and where only an entry is known. */
  readonly plan: TaskPlan | null;
}

/** When a task is due, and how far it is. */
export interface TaskPlan {
  /** awork has a whole day as its midnight in UTC. */
  readonly dueMs: EpochMs | null;
  readonly isInProgress: boolean;
  readonly plannedSec: number | null;
  /** Of all people. */
  readonly trackedSec: number | null;
}

/** One of the workspace's rules for time tracking. Unknown types are kept: they are informational. */
export interface TrackingRule {
  readonly type: string;
  readonly isEnabled: boolean;
  readonly dayCount: number | null;
}
