/** The English texts of new versions of the app. */
export const EN_UPDATES = {
  'update.region': 'Update',
  'update.title': 'Updates',
  'update.looks': 'Look for new versions once a day',
  'update.check': 'Look now',
  'update.checking': 'Looking for a new version …',
  'update.current': 'This is the newest version.',
  'update.offered': 'Version {version} is available.',
  'update.notes': 'What’s new',
  'update.download': 'Download',
  'update.downloading': 'Downloading version {version}: {percent} %',
  'update.ready': 'Version {version} is ready. The timer keeps running during a restart.',
  'update.restart': 'Restart now',
  'update.restarting': 'Restarting as soon as all changes are in awork …',
  'update.problem-unreachable': 'New versions can’t be looked up right now.',
  'update.problem-unreadable': 'The news about versions could not be read.',
  'update.problem-forged':
    'The news about a version is not signed by the makers of this app, so it was ignored.',
  'update.problem-older': 'An older version was offered as a new one, so it was ignored.',
  'update.problem-other-channel': 'Only a preview was offered, so it was ignored.',
  'update.problem-damaged':
    'The download is not what was announced, so it was thrown away. This version stays.',
  'update.problem-not-replaced':
    'The app could not be replaced where it lies: no space, or no permission. This version stays.',
} as const;
