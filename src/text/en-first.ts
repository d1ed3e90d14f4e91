/** The English texts of what a window shows first: loaded before it is painted. */
import { EN_DAY } from './en-day';

export const EN_FIRST = {
  'app.name': 'Timer for awork',

  'action.back': 'Back',
  'action.close': 'Close',
  'action.delete': 'Delete',
  'action.edit': 'Edit',
  'action.try-again': 'Try again',

  'starting.text': 'Starting …',

  'lazy.failed': 'This part of the window could not be loaded.',

  'timer.region': 'Timer',
  'timer.clock': 'Time worked',
  'timer.idle': 'No timer is running',
  'timer.running': 'since {time}',
  'timer.paused': 'paused since {time}',
  'timer.refused': 'Not running in awork',
  'timer.start': 'Start',
  'timer.pause': 'Pause',
  'timer.resume': 'Resume',
  'timer.stop': 'Stop',
  'timer.switch': 'Switch',
  'timer.more': 'More',
  'timer.change-start': 'Change start time',
  'timer.pause-unavailable': 'Pausing needs your own account; API keys can’t do it.',

  'work.choose': 'Choose work',
  'work.nothing-chosen': 'What are you working on?',
  'work.choose-task': 'Choose a task',
  'work.pick-prepare': 'Choose only',
  'work.pick-switch': 'Switch to this',
  'work.pick-change': 'Change this entry',
  'work.recent': 'Recent',
  'work.suggested': 'Suggested',
  'work.note': 'Note',
  'work.note-hint': 'Add a note',
  'work.billable': 'Billable',
  'work.note-hint-required': 'Add a note (required)',
  'work.note-required': 'This workspace requires a note.',
  'work.may-be-refused': 'This is done or closed. awork may refuse time on it.',
  'work.type': 'Type of work',
  'select.summary': {
    one: '{count} entry selected · {total}',
    other: '{count} entries selected · {total}',
  },
  'select.none': 'Nothing selected',
  'work.type-automatic': 'Automatic',

  'last.region': 'Last entry',
  'entry.actions': 'Entry actions',
  'entry.count': { one: '{count} entry', other: '{count} entries' },
  'entry.no-task': 'No task',
  'entry.continue': 'Continue',
  'entry.running': 'running',
  'entry.paused': 'paused',
  'entry.billable': 'billable',
  'entry.billed': 'billed',
  'entry.breaks': { one: '{count} break, {duration}', other: '{count} breaks, {duration}' },
  'entry.waiting': 'not in awork yet',
  'entry.parked': 'awork refused a change',
  'entry.overlaps': 'overlaps another entry',
  'entry.without-times': 'without times',
  'entry.open-range': '{start} – now',
  'entry.range': '{start} – {end}',
  'entry.share-of': 'of {duration}',
  'entry.ends-other-day': '{start} – {end} ({day})',

  'settings.title': 'Settings',

  'status.region': 'Synchronisation',
  'status.connecting': 'Connecting …',
  'status.synced': 'Synced',
  'status.demo': 'Demo',
  'status.waiting': { one: '{count} change waiting', other: '{count} changes waiting' },
  'status.parked': { one: '{count} entry not in awork', other: '{count} entries not in awork' },
  'status.offline': 'Offline',

  'obstacle.proxy-sign-in': 'A proxy asks for a sign-in',
  'obstacle.portal': 'The network asks for a sign-in',
  'obstacle.gateway': 'A gateway can’t reach awork',
  'obstacle.client-certificate': 'The network asks for a certificate',
  'obstacle.page': 'Something stands in the way to awork',

  'status.sign-in': 'Sign in again',
  'status.problem': 'awork has a problem',
  'status.try-now': 'Try now',

  'activity.title': 'Activity',

  'mini.open': 'Open the window',

  'report.title': 'Reports',

  'budget.planned': '{tracked} of {planned}',
  'budget.left': '{duration} left',
  'budget.over': '{duration} over',
  'budget.label': 'Planned time',
  'budget.near': '{percent} % of the planned time is used.',
  'budget.used': 'The planned time is used up.',

  ...EN_DAY,
} as const;
