/** The English texts that no window shows: of the tray, of notifications and of what is asked when quitting. */
export const EN_MAIN = {
  'quit.message': 'Quit and lose changes?',
  'quit.detail':
    'The latest changes could not be saved on this computer. They are lost when the app quits.',
  'quit.stay': 'Keep running',
  'quit.anyway': 'Quit and lose them',

  'lost-page.message': 'The window keeps crashing',
  'lost-page.detail':
    'Your timer and all changes are safe, but the app cannot show them at the moment. Quitting does not stop the timer in awork.',
  'lost-page.restart': 'Restart the app',
  'lost-page.quit': 'Quit',

  'tray.running': '{title}: {worked}, since {since}',
  'tray.paused': '{title}: {worked}, paused',
  'tray.signed-out': 'Not signed in',
  'tray.continue': 'Continue “{title}”',
  'tray.start': 'Start',
  'tray.switch': 'Switch to',
  'tray.add-entry': 'Add entry …',
  'tray.open': 'Open',
  'tray.quit': 'Quit',

  'notify.elsewhere': 'Changed on another device',
  'notify.refused': 'Not in awork',
  'notify.refused-body': '“{title}” could not be saved in awork. Open the timer to see why.',
  'notify.waiting': {
    one: '{count} change is waiting',
    other: '{count} changes are waiting',
  },
  'notify.waiting-body':
    'awork has not been reached since {time}. Everything is kept on this computer.',
  'notify.sign-in': 'Sign in again',
  'notify.sign-in-body':
    'awork no longer accepts the sign-in. Until you sign in, changes stay on this computer.',
  'notify.long-timer': 'The timer has been running for long',
  'notify.long-timer-body': '“{title}” has been running since {time}.',
  'notify.no-timer': 'No timer is running',
  'notify.no-timer-body': 'You have been working since {time} without a timer.',
  'notify.kept-title': 'The timer keeps running',
  'notify.kept-body': 'You find it in the tray. Quit it there or with Ctrl + Q.',
  'notify.quit-title': 'The timer goes on in awork',
  'notify.quit-running': '“{title}” is still running there, although the app has ended.',
  'notify.quit-waiting':
    'Changes that have not reached awork are sent when you start the app again.',
  'notify.retry': 'Try again',
  'notify.stop-at': 'Stop at {time}',
  'notify.start-since': 'Start since {time}',
  'notify.snooze': 'Later ({count} min)',
  'notify.snooze-today': 'Not today',
  'notify.budget-near': 'The planned time is nearly used',
  'notify.budget-used': 'The planned time is used up',
  'notify.budget-body': '“{title}”: {planned} were planned.',
  'notify.day-goal': 'Today’s target hours are reached',
  'notify.day-goal-body': 'You have worked {target} today.',
  'notify.absence': 'You were away',
  'notify.absence-body': '“{title}” went on running from {start} to {end}. Was that work?',
} as const;
