import { EN_ACTIVITY } from './en-activity';
import { EN_UI } from './en-ui';
import type { CodeMessages, Messages } from './messages';

const fixed: CodeMessages = {
  errors: {
    offline: 'awork can’t be reached. Check your connection.',
    timeout: 'awork did not answer in time. Try again.',
    dropped: 'The connection was lost. Try again.',
    'rate-limited': 'awork asks the app to slow down. Try again in a minute.',
    server: 'awork is having trouble. Try again later.',
    unauthorized: 'Your sign-in has expired. Sign in again.',
    forbidden: 'Your account isn’t allowed to do that in awork.',
    rejected: 'awork refused this.',
    unreadable: 'awork gave an unexpected answer. Try again later.',
    'in-the-way':
      'Something stands between the app and awork: a proxy, or a network that asks for a sign-in.',
    cancelled: 'Cancelled.',
    'unknown-call': 'The app and this window have different versions. Restart the app.',
    'invalid-input': 'The app can’t read that. Check what you entered.',
    'sender-refused': 'This window isn’t allowed to do that. Restart the app.',
    internal: 'Something went wrong in the app. Try again. If that doesn’t help, restart the app.',
    'not-signed-in': 'Sign in first.',
    'nothing-running': 'No timer is running.',
    'already-running': 'The timer is already running.',
    'not-paused': 'The timer is not paused.',
    'pause-needs-own-sign-in': 'Pausing needs your own account; API keys can’t do it.',
    'no-type-of-work': 'The workspace has no type of work. An admin can add one in awork.',
    'types-not-read':
      'awork hasn’t sent this workspace’s types of work yet. Try again in a moment.',
    'entry-not-found': 'This entry no longer exists. It may have been deleted in awork.',
    'start-in-future': 'The start is in the future. Choose an earlier time.',
    'longer-than-a-day': 'That is longer than 24 hours. Check the dates, or save it as it is.',
    'far-in-past': 'That lies more than three months back. Check the date, or save it as it is.',
    'far-in-future': 'That lies more than a month ahead. Check the date, or save it as it is.',
    'work-is-closed': 'This task or project is done, closed or gone. awork may refuse time on it.',
    'type-not-accepted': 'awork no longer offers this type of work. Choose another one.',
    'note-required': 'This workspace requires a note.',
    'project-required': 'This workspace books time on projects only. Choose one.',
    'no-gap': 'There is no gap after the last entry.',
    'gap-too-long':
      'The last entry ended on another day or more than six hours before. Change the start time instead.',
    'end-before-start': 'The end must be after the start.',
    'only-break': 'There is only a break between these times.',
    'start-after-break':
      'A timer with several breaks cannot start between them. Stop it first, then change the entry.',
    'end-in-future': 'The end is in the future. Choose an earlier time.',
    'entry-runs': 'This entry is still running. Stop it first.',
    'entry-is-billed': 'This entry has been billed and can’t be changed.',
    'entry-has-no-times': 'This entry has a day and a duration, but no times.',
    'entry-has-times': 'This entry has times. Change those.',
    'not-within-entry': 'Choose a time within the entry, with work on both sides.',
    'not-neighbours': 'Only entries of the same work that follow each other can be merged.',
    'breaks-not-mergeable':
      'Several of these entries have breaks, which awork cannot keep in one entry. Remove the breaks first.',
    'not-saved': 'The app can’t save this. Free some disk space first.',
    'changes-waiting': 'Some changes have not reached awork yet.',
    'key-malformed': 'This doesn’t look like an API key. Copy all of it, without spaces.',
    'key-refused': 'awork doesn’t accept this key. Check that it is complete and still valid.',
    'nothing-to-choose': 'This key gives access to no person.',
    'cannot-undo': 'This can no longer be undone.',
    'absence-not-found': 'This absence is decided already, or its timer was ended elsewhere.',
    'not-within-absence': 'Choose a time within the absence.',
    'operation-not-found': 'This is already done.',
    'operation-not-editable': 'This can’t be edited. Retry or discard it.',
    'file-not-saved': 'The file could not be saved there. Choose another folder.',
    'login-item-refused':
      'The system did not allow it. Look into its settings for apps that start at login.',
    'account-not-found': 'This account is no longer on this computer.',
    'demo-unavailable': 'The demo workspace could not be started. Restart the app.',
  },
  ...EN_ACTIVITY,
};

export const EN: Messages = { ui: EN_UI, ...fixed };
