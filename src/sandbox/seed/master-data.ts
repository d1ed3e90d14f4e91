import type { Company, Status, TimeTrackingSetting, TypeOfWork } from '../world/entities';

export const WORKSPACE = {
  id: 'd3a0c0de-1000-4000-8000-000000000001',
  name: 'Demo workspace',
  url: 'https://demo-workspace.awork.example',
};

export const COMPANIES: readonly Company[] = [
  { id: 'd3a0c0de-2000-4000-8000-000000000001', name: 'Example Bakery' },
  { id: 'd3a0c0de-2000-4000-8000-000000000002', name: 'Sample Museum' },
  { id: 'd3a0c0de-2000-4000-8000-000000000003', name: 'Placeholder Bikes' },
];

export const TYPES_OF_WORK: readonly TypeOfWork[] = [
  typeOfWork(1, 'Concept', 'lightbulb_outline'),
  typeOfWork(2, 'Design', 'brush'),
  typeOfWork(3, 'Development', 'code'),
  typeOfWork(4, 'Meeting', 'group'),
  typeOfWork(5, 'Project management', 'assignment'),
  { ...typeOfWork(6, 'Print', 'print'), isArchived: true },
];

export const TASK_STATUSES: readonly Status[] = [
  status(1, 'To do', 'todo', 'radio_button_unchecked'),
  status(2, 'In progress', 'progress', 'play_circle_outline'),
  status(3, 'Review', 'review', 'rate_review'),
  status(4, 'Stuck', 'stuck', 'block'),
  status(5, 'Done', 'done', 'check_circle'),
];

export const PROJECT_STATUSES: readonly Status[] = [
  status(11, 'Not started', 'not-started', 'schedule'),
  status(12, 'In progress', 'progress', 'play_arrow'),
  status(13, 'On hold', 'stuck', 'pause'),
  status(14, 'Closed', 'closed', 'done'),
];

export const SETTINGS: readonly TimeTrackingSetting[] = [
  { type: 'prevent-on-done-projects', enabled: true, dayCount: null },
  { type: 'allow-on-past-days', enabled: false, dayCount: 30 },
  { type: 'require-description', enabled: false, dayCount: null },
  { type: 'time-tracking-limit', enabled: false, dayCount: null },
  { type: 'prevent-private', enabled: false, dayCount: null },
];

function typeOfWork(number: number, name: string, icon: string): TypeOfWork {
  return { id: numbered('3000', number), name, icon, isArchived: false };
}

function status(number: number, name: string, type: string, icon: string): Status {
  return { id: numbered('4000', number), name, type, icon, order: number };
}

function numbered(group: string, number: number): string {
  return `d3a0c0de-${group}-4000-8000-${number.toString().padStart(12, '0')}`;
}
