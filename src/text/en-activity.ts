/** What is said of acts, and of what became of them. */
import type { ActivityMessages } from './messages';

export const EN_ACTIVITY: ActivityMessages = {
  acts: {
    start: 'Start of “{title}”',
    stop: 'Stop of “{title}”',
    pause: 'Pause of “{title}”',
    resume: 'Resuming of “{title}”',
    'change-start': 'New start time of “{title}”',
    create: 'New entry “{title}”',
    edit: 'Change of “{title}”',
    delete: 'Deletion of “{title}”',
    'remove-breaks': 'Removal of the breaks of “{title}”',
    batch: 'Change of several entries',
  },
  actUnknown: 'Change of “{title}”',
  actNames: {
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
  parkReasons: {
    'another-timer-runs': 'A timer that was started elsewhere is running. Retrying ends it.',
    'entry-gone': 'The entry no longer exists in awork.',
    'no-progress': 'awork took the change, but does not show it.',
    forbidden: 'This account may not do that in awork.',
    rejected: 'awork refused it.',
  },
  parkReasonUnknown: 'awork did not take it.',
  notices: {
    'stopped-after-a-day':
      'awork stopped “{title}” at {endMs}, after 24 hours. Correct the entry if it ran for too long.',
    'stopped-elsewhere': '“{title}” was stopped on another device at {endMs}.',
    'started-elsewhere': '“{title}” was started on another device.',
    'earlier-end-stands':
      '{done} at {actedAtMs} changed nothing: it had already ended at {endMs}, and that end stands.',
    'replaced-elsewhere': '“{title}” ended at {endMs}, when a timer was started on another device.',
    'entry-gone': '“{title}” was deleted elsewhere. What was still to be sent for it was dropped.',
    'pause-ended-entry': 'The pause of “{title}” could not be sent in time: the entry ends there.',
    'act-obsolete': 'A pause or resume of “{title}” was dropped, because it no longer runs.',
    'other-timer-stopped': '“{title}” had just been started elsewhere and was stopped.',
    'entry-parted':
      'awork cannot keep the breaks of “{title}” at its new times. It is {count} entries now.',
    'counted-otherwise':
      'awork counts {countedSec} s for “{title}”, not the {wantedSec} s between its new times.',
    'type-replaced':
      'awork no longer accepts the type of work “{refused}”. “{title}” was booked as “{used}”.',
    'entry-deleted': '“{title}” was deleted.',
    'sent-late': '{done} at {actedAtMs}, sent at {sentAtMs}.',
    'clock-leapt':
      'This computer’s clock went forward while “{title}” ran. That counts as work unless awork’s clock says otherwise.',
    'clock-changed':
      'This computer’s clock was changed while “{title}” ran. The timer was not affected.',
    'file-set-aside': '{fault} {kept}',
    parked: '{done} at {actedAtMs} did not get into awork. {why}',
    retried: '{done} at {actedAtMs} was tried again.',
    'operation-edited': '{done} at {actedAtMs} was corrected and tried again.',
    'given-up': '{done} at {actedAtMs} was discarded. It is not in awork.',
    'worked-on': '“{title}” was continued from {fromMs}, as if it had not stopped.',
    'taken-back': 'The deletion of “{title}” was undone.',
  },
  noticeUnknown: 'Something changed at {atMs}.',
  files: {
    changes: {
      unreadable:
        'The file with the changes that awork does not have yet could not be read. Check the entries of the last days, and add what is missing.',
      newer:
        'The file with the changes that awork does not have yet is from a newer version of the app. Install that version, or add by hand what is missing.',
      partly:
        'Some of the changes that awork does not have yet could not be read. Check the entries of the last days, and add what is missing.',
    },
    settings: {
      unreadable: 'The settings could not be read. Choose them again in Settings.',
      newer: 'The settings are from a newer version of the app. Choose them again in Settings.',
      partly: 'Some of the settings could not be read. Choose them again in Settings.',
    },
    accounts: {
      unreadable:
        'The list of accounts could not be read. Sign in again: changes that wait are still there.',
      newer:
        'The list of accounts is from a newer version of the app. Sign in again: changes that wait are still there.',
      partly:
        'Some of the accounts could not be read. Sign in with them again: changes that wait are still there.',
    },
  },
  fileKept: 'A copy was kept as “{file}” in the app’s data folder.',
  fileNotKept: 'A copy could not be kept.',
};
