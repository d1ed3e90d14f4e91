/** The texts of the tray, of notifications, and of what the settings say about the desktop. */
export const EN_DESKTOP = {
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

  'link.title': 'Start this?',
  'link.text': 'A link asks to start it.',
  'link.stops': '“{title}” stops then.',
  'link.refused-title': 'Link not understood',
  'link.unreadable': 'The link asks for nothing that the app can do. Nothing has changed.',
  'link.not-found': 'Nothing, or more than one thing, is found for “{text}”. Nothing has changed.',

  'absence.region': 'Absences',
  'absence.question': 'You were away ({range}) while “{title}” was running. Was that work?',
  'absence.keep': 'Keep',
  'absence.discard': 'Discard',
  'absence.go-on': 'Discard and go on from your return',
  'absence.own-entry': 'Make it an entry of its own',
  'absence.other-work': 'Book it on other work …',
  'absence.other-work-title': 'What was it?',
  'absence.other-work-save': 'Book',
  'absence.split': 'Keep a part of it …',
  'absence.split-title': 'Until when was it work?',
  'absence.split-save': 'Keep until then',
  'absence.setting': 'Ask about absences',
  'absence.setting-hint': 'Nothing is taken out of an entry before you have decided.',
  'absence.minutes': 'Ask after minutes away',

  'notify.absence': 'You were away',
  'notify.absence-body': '“{title}” went on running from {start} to {end}. Was that work?',

  'reminders.title': 'Notifications',
  'reminders.notifiesElsewhere': 'When a timer is stopped or replaced on another device',
  'reminders.notifiesRefused': 'When awork refuses a change, or changes wait for hours',
  'reminders.notifiesSignIn': 'When you have to sign in again',
  'reminders.warnsLongTimer': 'Warn about a timer that runs long',
  'reminders.longTimerHours': 'Hours that are long',
  'reminders.remindsWithoutTimer': 'Remind me when no timer runs',
  'reminders.withoutTimerMinutes': 'Minutes without a timer',
  'reminders.within-hours':
    'Monday to Friday from 8:00 to 18:00, and only while you use the computer.',

  'desktop.title': 'On this computer',
  'desktop.keeps-running': 'Keep running when the window is closed',
  'desktop.tray-shown': 'You find the timer in the tray. Quit it there or with Ctrl + Q.',
  'desktop.tray-needs-extension':
    'GNOME shows no tray icons by itself. Install the extension “AppIndicator and KStatusNotifierItem Support”, and the timer appears in the top bar. Until then closing the window minimizes it.',
  'desktop.tray-missing':
    'This desktop has no tray at the moment: add a tray (“StatusNotifier”, “System tray”) to its panel, and the timer appears there. Until then closing the window minimizes it.',
} as const;
