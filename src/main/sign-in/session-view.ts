import type { AccountView, SessionView, SignInProblem } from '../../contract/snapshot';
import type { AccountRecord } from '../storage/profile-store';
import type { AccountRegistry } from '../account/account-registry';
import type { ActiveAccount } from '../account/active-account';
import type { BrowserSignIn, SignedInAccount } from './browser-sign-in';
import type { KeyChoice } from './api-key-sign-in';
import { accountView } from '../account/account-runtime';
import type { Secrets } from '../credentials/credential-store';

/** Which page is in screen. The active account, if there is one, goes on behind it. */
export type SignInScreen =
  | { readonly at: 'account' }
  | { readonly at: 'first-page'; readonly problem: SignInProblem | null }
  | { readonly at: 'choosing'; readonly choice: KeyChoice }
  /** `isBack`: cancelling leads back to the account and not to the first page. */
  | { readonly at: 'signing-in'; readonly signIn: BrowserSignIn; readonly isBack: boolean }
  /** The tokens are in memory alone until the person has said that the account is theirs. */
  | { readonly at: 'confirming'; readonly signedIn: SignedInAccount; readonly isBack: boolean };

export const ACCOUNT: SignInScreen = { at: 'account' };
export const FIRST_PAGE: SignInScreen = { at: 'first-page', problem: null };

export interface SessionParts {
  readonly isStarting: boolean;
  readonly screen: SignInScreen;
  readonly active: ActiveAccount;
  readonly secrets: Secrets;
}

export function sessionView({ isStarting, screen, active, secrets }: SessionParts): SessionView {
  const account = active.current();
  if (isStarting || active.isChanging()) return { state: 'starting' };
  if (screen.at === 'signing-in') return screen.signIn.view();
  if (screen.at === 'confirming') {
    const { personName, workspaceName } = screen.signedIn.record;
    return { state: 'confirming', personName, workspaceName };
  }
  if (screen.at === 'choosing') {
    const { identity, people } = screen.choice;
    return { state: 'choosing-person', workspaceName: identity.workspace.name, people };
  }
  if (screen.at === 'first-page' || account === null) {
    const problem = screen.at === 'first-page' ? screen.problem : null;
    return { state: 'signed-out', problem, canGoBack: account !== null };
  }
  return {
    state: 'signed-in',
    account: viewOf(account.record, true, secrets),
    mustSignInAgain: account.runtime.state().mustSignInAgain,
  };
}

/** All of them, the active one last. The demo is one while it is open. */
export function accountViews(
  registry: AccountRegistry,
  active: ActiveAccount,
  secrets: Secrets,
): readonly AccountView[] {
  const present = active.current()?.record ?? null;
  const others = registry.known().filter(({ id, kind }) => id !== present?.id && kind !== 'demo');
  const inactive = others.map((record) => viewOf(record, false, secrets));
  return present === null ? inactive : [...inactive, viewOf(present, true, secrets)];
}

function viewOf(record: AccountRecord, isActive: boolean, secrets: Secrets): AccountView {
  if (record.kind === 'demo') return accountView(record, 'none');
  const place = secrets.of(record).place();
  // The keychain is not asked about an inactive account: its secret should be there.
  return accountView(record, isActive || place !== 'none' ? place : 'keychain');
}
