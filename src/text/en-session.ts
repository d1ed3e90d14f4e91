/** The words of the ways in: the first page, the sign-in in the browser, API keys and accounts. */
export const EN_SESSION = {
  'welcome.title': 'Track your time in awork',
  'welcome.text': 'Start, pause and stop your awork timer, even when you’re offline.',
  'welcome.sign-in': 'Sign in with awork',
  'welcome.sign-in-hint': 'Recommended. Opens your browser.',
  'welcome.use-key': 'Use an API key',
  'welcome.use-key-hint': 'For admins. Pausing isn’t possible with a key.',
  'welcome.demo': 'Explore the demo workspace',
  'welcome.demo-hint': 'Sample data, only on this computer.',
  'welcome.server': 'Server: {server}',

  'signing-in.title': 'Continue in your browser',
  'signing-in.desktop': 'awork’s sign-in page opens there. This window continues automatically.',
  'signing-in.browser':
    'awork’s sign-in page opens in a new tab. This page continues automatically.',
  'signing-in.preparing': 'Preparing the sign-in page …',
  'signing-in.open': 'Open the sign-in page',
  'signing-in.address': 'Address of the sign-in page',
  'signing-in.address-hint':
    'Browser didn’t open? Copy this address into a browser on this computer.',
  'signing-in.minutes-left': 'About {count} minutes left.',
  'signing-in.moments-left': 'Less than a minute left.',

  'confirm.question': 'Signed in as {person} in {workspace}. Is that you?',
  'confirm.text':
    'Time is booked for this account. If you don’t know it, choose No: somebody else may have finished the sign-in.',
  'confirm.yes': 'Yes, that’s me',
  'confirm.no': 'No',

  'sign-in-problem.title': 'Sign-in failed',
  'sign-in-problem.expired': 'The five minutes for the sign-in are over. Try again.',
  'sign-in-problem.refused-by-person':
    'Access was declined in the browser. Try again and allow it there.',
  'sign-in-problem.refused-by-server':
    'awork refused the sign-in. Try again. If that doesn’t help, ask your admins whether this app is allowed.',
  'sign-in-problem.registration-refused':
    'awork didn’t accept this app automatically. Ask your admins for a client ID and enter it here, or try again later.',
  'sign-in-problem.offline': 'awork can’t be reached. Check your connection and try again.',
  'sign-in-problem.in-the-way':
    'Something stands between the app and awork: a proxy, a network that asks for a sign-in, or a web filter. Open any page in your browser to see what it says, then try again.',
  'sign-in-problem.ports-in-use':
    'Other programs use the ports that the browser needs to answer. Close them and try again.',
  'sign-in-problem.browser-not-opened':
    'The browser could not be opened. Choose a default browser in your system settings and try again.',
  'sign-in-problem.answer-forged':
    'The app ignored an answer that doesn’t belong to this sign-in. Close old sign-in pages and try again.',
  'sign-in-problem.unreadable':
    'awork gave an unexpected answer. Try again. If that doesn’t help, check for a new version of the app.',

  'client.label': 'Client ID',
  'client.where':
    'Admins create client IDs in awork: Settings → Integrations → API clients → public client, with these redirect addresses:',
  'client.empty': 'Enter the client ID first.',

  'proxy.title': 'A proxy asks for a sign-in',
  'proxy.text':
    '“{proxy}” stands between the app and awork. Your IT department knows the name and password.',
  'proxy.refused': 'The proxy didn’t accept this name and password. Check them and try again.',
  'proxy.name': 'User name',
  'proxy.password': 'Password',
  'proxy.storage': 'They are stored in the system’s keychain, never in a file.',
  'proxy.empty': 'Enter the user name first.',
  'proxy.sign-in': 'Sign in',

  'again.region': 'Sign-in',
  'again.text': 'Your sign-in has expired. Nothing is lost.',
  'again.sign-in': 'Sign in again',

  'accounts.title': 'Accounts',
  'accounts.in-use': 'Active',
  'accounts.switch': 'Switch',
  'accounts.remove': 'Remove',
  'accounts.add': 'Add account',
  'accounts.remove-title': 'Remove this account?',
  'accounts.remove-text':
    '“{workspace}” and its sign-in are removed from this computer. Nothing changes in awork.',
  'accounts.remove-waiting': {
    one: '{count} change has not reached awork yet. It is lost when you remove the account.',
    other: '{count} changes have not reached awork yet. They are lost when you remove the account.',
  },
  'accounts.remove-anyway': 'Remove and discard',

  'key.title': 'Use an API key',
  'key.label': 'API key',
  'key.show': 'Show API key',
  'key.where':
    'Admins create keys in awork: Settings → Integrations → API clients → Manage API keys.',
  'key.not-a-person':
    'A key doesn’t belong to a person, so you choose next who you are tracking for.',
  'key.no-pause': 'Pausing isn’t possible with a key: awork allows it only with your own account.',
  'key.storage': 'The key is stored in the system’s keychain, never in a file.',
  'key.empty': 'Enter the API key first.',

  'person.title': 'Who are you tracking for?',
  'person.text': 'This key belongs to “{workspace}”.',
  'person.label': 'Person',
  'person.choose': 'Choose a person',
  'person.empty': 'Choose a person first.',
  'person.api-user': '{name} (API user)',
  'person.unnamed': 'Person without a name',
} as const;
