/** What is said of acts, and of what became of them. */
import type { ActivityMessages } from './messages';

export const EN_ACTIVITY: ActivityMessages = {
  acts: {
    start: 'Start of “{title}”',
    stop: 'Stop of “{title}”',
    pause: 'Pause of “{title}”',
    resume: 'Resume of “{title}”',
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
    'another-timer-runs': 'A timer started on another device is running. Retrying ends it.',
    'entry-gone': 'The entry no longer exists in awork.',
    'entry-unreadable':
      'The app can’t read this entry as awork has it now. Check it in awork before you retry.',
    'no-progress': 'awork accepted the change but doesn’t show it.',
    forbidden: 'Your account isn’t allowed to do that in awork.',
    rejected: 'awork refused this.',
    'in-the-way':
      'A proxy or web filter on the way to awork stops this change. Change its text, or retry in another network.',
  },
  parkReasonUnknown: 'awork did not accept this.',
  notices: {
    'stopped-after-a-day':
      'awork stopped “{title}” at {endMs}, after 24 hours. Correct the entry if it ran for too long.',
    'stopped-elsewhere': '“{title}” was stopped on another device at {endMs}.',
    'started-elsewhere': '“{title}” was started on another device.',
    'earlier-end-stands':
      '{done} at {actedAtMs} changed nothing: the entry had already ended at {endMs}.',
    'replaced-elsewhere': '“{title}” ended at {endMs}, when a timer was started on another device.',
    'entry-gone': '“{title}” was deleted on another device. Its unsent changes were dropped.',
    'pause-ended-entry':
      'The pause of “{title}” could not be sent in time, so the entry ends there.',
    'act-obsolete': 'A pause or resume of “{title}” was dropped because it is no longer running.',
    'other-timer-stopped': '“{title}” had just been started on another device and was stopped.',
    'entry-split':
      'awork can’t keep the breaks of “{title}” at its new times, so it is {count} entries now.',
    'counted-otherwise':
      'awork counts {countedSec} s for “{title}”, not the {wantedSec} s between its new times.',
    'type-replaced':
      'awork no longer accepts the type of work “{refused}”. “{title}” was booked as “{used}”.',
    'entry-deleted': '“{title}” was deleted.',
    'started-since-last': '“{title}” started at {sinceMs}, where the last entry ended.',
    'sent-late': '{done} at {actedAtMs}, sent at {sentAtMs}.',
    'clock-leapt':
      'This computer’s clock jumped forward while “{title}” was running. The time counts as work unless awork’s clock disagrees.',
    'clock-changed':
      'This computer’s clock changed while “{title}” was running. The timer is not affected.',
    'file-set-aside': '{fault} {kept}',
    parked: '{done} at {actedAtMs} is not in awork. {why}',
    retried: '{done} at {actedAtMs} was sent again.',
    'operation-edited': '{done} at {actedAtMs} was corrected and sent again.',
    'operation-discarded': '{done} at {actedAtMs} was discarded. It is not in awork.',
    'stop-undone': '“{title}” has been continued since {fromMs}, as if you had not stopped it.',
    'absence-kept': 'The absence from {startMs} to {endMs} counts for “{title}”.',
    'absence-discarded': 'The absence from {startMs} to {endMs} was taken out of “{title}”.',
    'absence-moved': 'The absence from {startMs} to {endMs} is an entry of its own now: “{title}”.',
    'absence-restored': 'The decision about the absence from {startMs} to {endMs} was undone.',
    'deletion-undone': 'The deletion of “{title}” was undone.',
    'entry-restored': 'The deletion of “{title}” was undone: it is booked again.',
    'timer-stopped': '“{title}” was stopped.',
    'timer-switched': 'Switched from “{otherTitle}” to “{title}”.',
    'start-changed': 'The start of “{title}” was changed.',
    'entry-created': '“{title}” was added.',
    'entry-edited': '“{title}” was changed.',
    'entry-duplicated': '“{title}” was duplicated.',
    'entry-divided': '“{title}” was split at {splitMs}.',
    'entry-moved': '“{title}” was moved.',
    'entries-merged': '{count} entries of “{title}” were merged.',
    'breaks-removed': 'The breaks of “{title}” were removed. The time counts as work.',
    'entries-changed': '{count} entries were changed.',
    'entries-deleted': '{count} entries were deleted.',
    'batch-refused': '{changed} changed, {refused} refused: {titles}. {why}',
    undone: 'The change of “{title}” was undone.',
    'undo-overtaken':
      'The undo of “{title}” was dropped, because it was changed on another device meanwhile.',
    'start-undone': 'The start of “{title}” at the end of the last entry was undone.',
  },
  noticeUnknown: 'Something changed at {atMs}.',
  files: {
    changes: {
      unreadable:
        'The file with the changes that are not in awork yet could not be read. Check the entries of the last days and add what is missing.',
      newer:
        'The file with the changes that are not in awork yet is from a newer version of the app. Install that version, or add by hand what is missing.',
      partly:
        'Some of the changes that are not in awork yet could not be read. Check the entries of the last days and add what is missing.',
    },
    settings: {
      unreadable: 'The settings could not be read. Choose them again in Settings.',
      newer: 'The settings are from a newer version of the app. Choose them again in Settings.',
      partly: 'Some of the settings could not be read. Choose them again in Settings.',
    },
    accounts: {
      unreadable:
        'The list of accounts could not be read. Sign in again: unsent changes are still there.',
      newer:
        'The list of accounts is from a newer version of the app. Sign in again: unsent changes are still there.',
      partly:
        'Some of the accounts could not be read. Sign in to them again: unsent changes are still there.',
    },
  },
  fileKept: 'A copy was kept as “{file}” in the app’s data folder.',
  fileNotKept: 'A copy could not be kept.',
};
