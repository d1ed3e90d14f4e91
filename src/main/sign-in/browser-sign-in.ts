import type { Failure } from '../../core/base/failure';
import type { SessionView, SignInProblem } from '../../contract/snapshot';
import { CALLBACK_PORTS } from '../oauth/authorization-server';
import type { ClientRegistry } from '../oauth/client-registry';
import { beginSignIn, type OpenBrowser } from '../oauth/sign-in';
import type { TokenPair } from '../oauth/token-pair';
import type { ApiConnection } from '../ports';
import type { AccountRecord } from '../storage/profile-store';
import { accountOf } from './api-key-sign-in';
import { identify } from './identify';

/** A sign-in with awork that is under way, until the person is identified. */
export interface BrowserSignIn {
  readonly view: () => Extract<SessionView, { state: 'signing-in' }>;
  readonly end: Promise<BrowserSignInEnd>;
  readonly cancel: () => void;
}

export interface SignedInAccount {
  readonly record: AccountRecord;
  readonly pair: TokenPair;
}

type BrowserSignInEnd =
  | ({ readonly kind: 'signed-in' } & SignedInAccount)
  | { readonly kind: 'failed'; readonly problem: SignInProblem }
  | { readonly kind: 'cancelled' };

export interface BrowserSignInOptions {
  readonly connection: ApiConnection;
  readonly clients: ClientRegistry;
  readonly clientIdByHand: string | null;
  readonly openBrowser: OpenBrowser | null;
  readonly onChange: () => void;
}

export function beginBrowserSignIn(options: BrowserSignInOptions): BrowserSignIn {
  const { connection, onChange } = options;
  const abort = new AbortController();
  let authorizeUrl: string | null = null;
  const signIn = beginSignIn({
    ...options,
    ports: CALLBACK_PORTS,
    onAuthorizeUrl: (url) => {
      authorizeUrl = url;
      onChange();
    },
  });

  async function finish(): Promise<BrowserSignInEnd> {
    const outcome = await signIn.outcome;
    if (outcome.kind !== 'signed-in') return outcome;
    const { pair } = outcome;
    if (pair.access === null) return { kind: 'failed', problem: 'unreadable' };
    const me = await identify(connection, pair.access, abort.signal);
    if (abort.signal.aborted) return { kind: 'cancelled' };
    if (!me.ok) return { kind: 'failed', problem: problemOf(me.error) };
    return { kind: 'signed-in', record: accountOf('oauth', connection.apiUrl, me.value), pair };
  }

  return {
    view: () => ({
      state: 'signing-in',
      expiresAtMs: signIn.expiresAtMs,
      ...(authorizeUrl === null ? {} : { authorizeUrl }),
    }),
    end: finish(),
    cancel: () => {
      signIn.cancel();
      abort.abort();
    },
  };
}

function problemOf({ kind }: Failure): SignInProblem {
  switch (kind) {
    case 'offline':
    case 'timeout':
    case 'dropped':
    case 'rate-limited':
    case 'server':
    case 'cancelled':
      return 'offline';
    case 'in-the-way':
      return 'in-the-way';
    case 'unauthorized':
    case 'forbidden':
    case 'rejected':
      return 'refused-by-server';
    case 'unreadable':
      return 'unreadable';
  }
}
