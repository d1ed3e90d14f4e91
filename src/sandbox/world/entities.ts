export interface User {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly position: string;
  readonly isAdmin: boolean;
  readonly isApiClient: boolean;
  readonly isArchived: boolean;
  /** Features with write access, such as `project-timetracking`. */
  readonly rights: readonly string[];
  readonly capacityPerDaySec: number;
}

export interface Company {
  readonly id: string;
  readonly name: string;
}

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly icon: string;
  readonly order: number;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly color: string;
  readonly companyId: string | null;
  readonly statusId: string;
  readonly isBillableByDefault: boolean;
  readonly isPrivate: boolean;
  readonly memberIds: readonly string[];
  readonly createdBy: string;
  readonly createdOnMs: number;
  readonly updatedOnMs: number;
  readonly closedOnMs: number | null;
}

export interface Task {
  readonly id: string;
  readonly name: string;
  /** Null for a private task, which belongs to `ownerId` alone. */
  readonly projectId: string | null;
  readonly ownerId: string | null;
  readonly number: number | null;
  readonly parentId: string | null;
  readonly statusId: string;
  readonly typeOfWorkId: string;
  readonly assigneeIds: readonly string[];
  readonly plannedSec: number;
  readonly isPrio: boolean;
  readonly isArchived: boolean;
  readonly dueOnMs: number | null;
  readonly createdBy: string;
  readonly createdOnMs: number;
  readonly updatedOnMs: number;
}

export interface TypeOfWork {
  readonly id: string;
  readonly name: string;
  /** A Material icon. */
  readonly icon: string;
  readonly isArchived: boolean;
}

export interface TimeTrackingSetting {
  readonly type: string;
  readonly enabled: boolean;
  readonly dayCount: number | null;
}
