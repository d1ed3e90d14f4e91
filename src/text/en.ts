import { EN_ACTIVITY } from './en-activity';
import { EN_UI } from './en-ui';
import type { CodeMessages, Messages } from './messages';

const fixed: CodeMessages = {
  errors: {
    offline: 'awork cannot be reached. Check the connection.',
    timeout: 'awork did not answer in time. Try again.',
    dropped: 'The connection broke. Try again.',
    'rate-limited': 'awork asks for a pause between requests. Try again in a minute.',
    server: 'awork has a fault at the moment. Try again later.',
    unauthorized: 'awork no longer accepts the sign-in. Sign in again.',
    forbidden: 'This account may not do that in awork.',
    rejected: 'awork refused this.',
    unreadable: 'awork gave an unexpected answer. Try again later.',
    cancelled: 'Cancelled.',
    'unknown-call': 'App and window are of different versions. Restart the app.',
    'invalid-input': 'That cannot be read. Check what you entered.',
    'sender-refused': 'This window may not do that. Restart the app.',
    internal: 'Something went wrong in the app. Try again; if it stays, restart the app.',
    'not-signed-in': 'Sign in first.',
    'nothing-running': 'No timer is running.',
    'already-running': 'The timer is running already.',
    'not-paused': 'The timer is not paused.',
    'pause-needs-own-sign-in': 'Pause and resume need an own sign-in, not an API key.',
    'no-type-of-work': 'The workspace has no type of work. An administrator can add one in awork.',
    'entry-not-found': 'This entry is gone. It may have been deleted in awork.',
    'start-in-future': 'The start lies in the future. Choose an earlier time.',
    'end-before-start': 'The end must be after the start.',
    'only-break': 'Between these times there is only a break.',
    'start-after-break':
      'A timer with several breaks cannot start between them. Stop it first, then change the entry.',
    'end-in-future': 'The end lies in the future. Choose an earlier time.',
    'entry-runs': 'This entry is still running. Stop it first.',
    'entry-is-billed': 'This entry has been billed and cannot be changed.',
    'not-saved':
      'What was done here cannot be written to the disk at the moment, and would be lost. Mend that first.',
    'changes-waiting': 'Some changes have not reached awork yet.',
    'key-malformed': 'This does not look like an API key. Copy all of it, without spaces.',
    'key-refused': 'awork does not accept this key. Check that it is complete and still valid.',
    'nothing-to-choose': 'No person was found that this key could stand for.',
    'cannot-undo': 'This can no longer be undone.',
    'operation-not-found': 'This has been settled already.',
    'operation-not-editable': 'Of this nothing can be corrected. Retry or discard it.',
    'file-not-saved': 'The file could not be saved there. Choose another folder.',
    'account-not-found': 'This account is no longer on this computer.',
    'demo-unavailable': 'The demo workspace could not be started. Restart the app.',
  },
  ...EN_ACTIVITY,
};

export const EN: Messages = { ui: EN_UI, ...fixed };
