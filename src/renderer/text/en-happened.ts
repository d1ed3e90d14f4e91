/** What is said of acts, and of what became of them. */
import type { Happened } from './words';

export const EN_HAPPENED: Happened = {
  acts: {
    start: 'Start',
    stop: 'Stop',
    pause: 'Pause',
    resume: 'Resume',
    'change-start': 'New start time',
    create: 'New entry',
    edit: 'Change',
    delete: 'Delete',
    'remove-breaks': 'Remove breaks',
    batch: 'Change of several entries',
  },
  actUnknown: 'Change',
  parkReasons: {
    'another-timer-runs': 'A timer that was started elsewhere is running. Retrying ends it.',
    'entry-gone': 'The entry no longer exists in awork.',
    'no-progress': 'awork took the change, but does not show it.',
    forbidden: 'This account may not do that in awork.',
    rejected: 'awork refused it.',
  },
  parkReasonUnknown: 'awork did not take it.',
  notices: {
    'stopped-elsewhere': '“{title}” was stopped on another device at {endMs}.',
    'started-elsewhere': '“{title}” was started on another device.',
    'earlier-end-stands': '“{title}” had already ended at {endMs}. That end stands.',
    'replaced-elsewhere': '“{title}” ended at {endMs}, when a timer was started on another device.',
    'entry-gone': '“{title}” was deleted elsewhere. What was still to be sent for it was dropped.',
    'pause-ended-entry': 'The pause of “{title}” could not be sent in time: the entry ends there.',
    'act-obsolete': 'A pause or resume of “{title}” was dropped, because it no longer runs.',
    'other-timer-stopped': '“{title}” had just been started elsewhere and was stopped.',
    'entry-deleted': '“{title}” was deleted.',
    'sent-late': 'From {actedAtMs}, sent only at {sentAtMs}: {act}. Check the times.',
    'clock-changed':
      'This computer’s clock was changed while “{title}” ran. The timer was not affected.',
  },
  noticeUnknown: 'Something changed at {atMs}.',
};
