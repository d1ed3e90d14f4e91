/** A task or project whose time is asked for, and what it is called. */
export interface TimedWork {
  readonly kind: 'task' | 'project';
  readonly id: string;
  readonly title: string;
}
