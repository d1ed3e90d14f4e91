/** The words of the ways in: the first page, the sign-in in the browser, API keys and accounts. */
export const EN_SESSION = {
  'welcome.title': 'Track your time in awork',
  'welcome.text':
    'Start, pause and stop the timer that awork keeps for you, also without a connection.',
  'welcome.sign-in': 'Sign in with awork',
  'welcome.sign-in-hint': 'In your own browser, with your own account. The right way for most.',
  'welcome.use-key': 'Use an API key',
  'welcome.use-key-hint': 'For administrators. Pause and resume are not available with a key.',
  'welcome.demo': 'Explore the demo workspace',
  'welcome.demo-hint': 'Invented data on this computer. Nothing is sent to awork.',
  'welcome.server': 'Server: {server}',

  'signing-in.title': 'Finish signing in in your browser',
  'signing-in.desktop':
    'awork’s sign-in page opens there. This window goes on by itself afterwards.',
  'signing-in.browser':
    'awork’s sign-in page opens in a new tab. This page goes on by itself afterwards.',
  'signing-in.preparing': 'The sign-in page is being prepared …',
  'signing-in.open': 'Open the sign-in page',
  'signing-in.address': 'Address of the sign-in page',
  'signing-in.address-hint': 'No browser came up? Copy this address into one on this computer.',
  'signing-in.minutes-left': 'About {count} minutes left.',
  'signing-in.moments-left': 'Less than a minute left.',

  'sign-in-problem.title': 'Signing in did not work',
  'sign-in-problem.expired':
    'The sign-in was not finished within five minutes. Try again and finish it in the browser.',
  'sign-in-problem.refused-by-person':
    'Access was declined in the browser. Try again and allow it there.',
  'sign-in-problem.refused-by-server':
    'awork refused the sign-in. Try again; if it stays, ask an administrator whether the workspace allows this app.',
  'sign-in-problem.registration-refused':
    'awork did not let this app register itself. Ask an administrator for a client ID and enter it here, or try again later.',
  'sign-in-problem.offline': 'awork cannot be reached. Check the connection and try again.',
  'sign-in-problem.ports-taken':
    'Other programs hold the ports on which the browser would answer. Close them and try again.',
  'sign-in-problem.browser-not-opened':
    'No browser could be opened. Choose a default browser in the system’s settings and try again.',
  'sign-in-problem.answer-forged':
    'An answer came that does not belong to this sign-in, and was not used. Close old sign-in pages and try again.',
  'sign-in-problem.unreadable':
    'awork gave an unexpected answer. Try again; if it stays, check for a new version of the app.',

  'client.label': 'Client ID',
  'client.where':
    'An administrator makes one in awork: Settings → Integrations → API clients → public client, with these redirect addresses:',
  'client.empty': 'Enter the client ID first.',

  'again.region': 'Sign-in',
  'again.text': 'awork no longer accepts the sign-in. Your changes are kept.',
  'again.sign-in': 'Sign in again',

  'accounts.title': 'Accounts',
  'accounts.in-use': 'in use',
  'accounts.switch': 'Switch',
  'accounts.remove': 'Remove',
  'accounts.add': 'Add account',
  'accounts.remove-title': 'Remove this account?',
  'accounts.remove-text':
    '“{workspace}” and its sign-in are taken off this computer. Nothing changes in awork.',
  'accounts.remove-waiting': {
    one: '{count} change has not reached awork yet. Removing the account throws it away.',
    other: '{count} changes have not reached awork yet. Removing the account throws them away.',
  },
  'accounts.remove-anyway': 'Remove and discard',

  'key.title': 'Use an API key',
  'key.label': 'API key',
  'key.show': 'Show API key',
  'key.where':
    'An administrator makes one in awork: Settings → Integrations → API clients → Manage API keys.',
  'key.not-a-person': 'A key is not a person, so the next page asks whose time is tracked.',
  'key.no-pause':
    'Pause and resume are not available: awork allows them only after an own sign-in.',
  'key.storage': 'The key is kept in the system’s keychain, never in a file.',
  'key.empty': 'Enter the API key first.',

  'person.title': 'Whose time is tracked?',
  'person.text': 'The key is good for the workspace “{workspace}”.',
  'person.label': 'Person',
  'person.choose': 'Choose a person',
  'person.empty': 'Choose a person first.',
  'person.api-user': '{name} (API user)',
  'person.unnamed': 'Person without a name',
} as const;
