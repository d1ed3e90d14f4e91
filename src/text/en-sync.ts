/** The English texts about what awork has and what it has not. */
export const EN_SYNC = {
  'hint.retry-at': 'Trying again at {time}.',
  'problem.rate-limited': 'awork asks the app to slow down. It continues automatically.',
  'problem.server': 'awork is having trouble.',
  'problem.forbidden': 'Ask an admin to change your permissions. awork doesn’t allow this.',
  'problem.unreadable': 'awork gave an unexpected answer. Check for a new version of the app.',
  'problem.rejected': 'awork refused a request.',
  'hint.offline': 'Your changes are kept here and sent when you’re back online.',
  'hint.proxy-sign-in':
    'It stands between the app and awork. Your changes are kept here and sent once it lets the app through.',
  'hint.portal':
    'Open any page in the browser to sign in to the network. Your changes are kept here and sent afterwards.',
  'hint.gateway': 'Your changes are kept here and sent as soon as awork can be reached.',
  'hint.client-certificate':
    'Something on the way to awork wants a certificate of this computer. The app gives none: it would say who you are. Your changes are kept here; ask who runs your network.',
  'hint.page':
    'Another page answers instead of awork, perhaps a web filter. Your changes are kept here, and the app keeps trying.',

  'parked.region': 'Not in awork',
  'parked.more': { one: 'and {count} more', other: 'and {count} more' },
  'parked.done': '{day}, {time}',
  'parked.edit-title': 'Correct and send',
  'parked.edit-send': 'Save and send',
  'parked.discard-title': 'Discard this change?',
  'parked.discard-text': 'It won’t be sent to awork. You’ll still find it in Activity.',

  'activity.text':
    'What happened without you: changes on other devices, late or refused entries. The last 500 lines are kept on this computer.',
  'activity.empty': 'Nothing yet. Everything reached awork right away.',
  'activity.loading': 'Loading activity …',
  'activity.unsent': 'Not in awork yet',
  'activity.unsent-text': {
    one: '{count} change has not reached awork yet.',
    other: '{count} changes have not reached awork yet.',
  },
  'activity.from': 'from {time}',
  'activity.until': 'until {time}',

  'export.save': 'Save as CSV',
  'export.hint': 'Save them as a table to book them by hand later.',
  'export.saved': 'Saved.',
  'export.file-name': 'changes-not-in-awork',
  'export.what': 'What',
  'export.project': 'Project',
  'export.task': 'Task',
  'export.type': 'Type of work',
  'export.key': 'Key',
  'export.billable': 'Billable',
  'export.day': 'Day',
  'export.yes': 'yes',
  'export.no': 'no',
  'export.note': 'Note',
  'export.start': 'Start',
  'export.end': 'End',
  'export.done': 'Recorded at',
  'export.state': 'State',
  'export.reason': 'Reason',
  'export.waiting': 'not sent yet',
  'export.parked': 'not in awork',
} as const;
