/**
 * One sign-in through the system's browser: the authorization code flow of a native app with PKCE (RFC 8252, 7636).
 *
 * ```
 *  listening ──▶ choosing client ──▶ browser open ──callback──▶ redeeming ──▶ signed in
 *      │               │              │  ▲    │                     │
 *      │               │              │  └────┘ callbacks of others: refused, waiting continues
 *      └───────────────┴──────────────┴─────────┬───────────────────┘
 *                                               ▼
 *                            failed (with a problem to show) or cancelled, also after five minutes
 * ```
 *
 * The listener closes with every outcome.
 */
import { originOf } from '../awork/api-url';
import { MINUTE_MS, type EpochMs } from '../../core/base/instant';
import type { SignInProblem } from '../../contract/snapshot';
import type { ApiConnection } from '../ports';
import type { CallbackPage } from './callback-page';
import { openCallbackServer, type CallbackServer } from './callback-server';
import type { ClientRegistry } from './client-registry';
import { loadProtocol } from './load-protocol';
import type { AuthorizationRequest, CallbackAnswer, ProtocolFailure } from './protocol';
import { chooseClient } from './registration';
import type { TokenPair } from './token-pair';
import { nameOf } from '../system/errors';

/** Opens the address, which works once, in the system's browser; false when that is known to have failed. */
export type OpenBrowser = (url: string) => Promise<boolean>;

export interface SignInOptions {
  readonly connection: ApiConnection;
  readonly clients: ClientRegistry;
  readonly ports: readonly number[];
  readonly clientIdByHand: string | null;
  /** Null where the person is already in a browser and opens the address there. */
  readonly openBrowser: OpenBrowser | null;
  /** Called once, as soon as there is an address to open. */
  readonly onAuthorizeUrl: (url: string) => void;
}

type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly pair: TokenPair }
  | { readonly kind: 'failed'; readonly problem: SignInProblem }
  | { readonly kind: 'cancelled' };

export interface SignIn {
  readonly expiresAtMs: EpochMs;
  readonly outcome: Promise<SignInOutcome>;
  readonly cancel: () => void;
}

const SIGN_IN_LIMIT_MS = 5 * MINUTE_MS;

export function beginSignIn(options: SignInOptions): SignIn {
  const { clock, logger } = options.connection;
  const stop = new AbortController();
  const cancelLimit = clock.after(SIGN_IN_LIMIT_MS, () => stop.abort('expired'));
  const outcome = run(options, stop.signal)
    .catch((error: unknown): SignInOutcome => {
      logger.error('A sign-in failed', {
        error: nameOf(error),
      });
      return { kind: 'failed', problem: 'unreadable' };
    })
    .finally(cancelLimit);
  return {
    expiresAtMs: clock.now() + SIGN_IN_LIMIT_MS,
    outcome,
    cancel: () => stop.abort('cancelled'),
  };
}

async function run(options: SignInOptions, signal: AbortSignal): Promise<SignInOutcome> {
  const { connection, ports } = options;
  // First, so that no client is registered for an address that is not free.
  const server = await openCallbackServer(ports, connection.logger);
  if (!server.ok) return failed(server.error);
  try {
    const client = await chooseClient({ ...options, signal });
    if (signal.aborted) return stopped(signal, false);
    if (!client.ok) return failed(client.error);
    return await authorize(options, server.value, client.value, signal);
  } finally {
    await server.value.close();
  }
}

async function authorize(
  { connection, clients, openBrowser, onAuthorizeUrl }: SignInOptions,
  server: CallbackServer,
  clientId: string,
  signal: AbortSignal,
): Promise<SignInOutcome> {
  const { apiUrl, logger } = connection;
  const origin = originOf(apiUrl);
  const { newAuthorizationRequest, redeemCode } = await loadProtocol();
  const request = await newAuthorizationRequest(apiUrl, clientId, server.redirectUri);
  const callback = await waitForCallback(connection, server, request, signal, async () => {
    onAuthorizeUrl(request.url);
    return openBrowser === null || (await openBrowser(server.leadTo(request.url)));
  });
  switch (callback.kind) {
    case 'not-opened':
      return failed('browser-not-opened');
    case 'stopped':
      await clients.recordOutcome(origin, clientId, 'unanswered');
      return stopped(signal, callback.wasForged);
    case 'error': {
      const isUnknown = UNKNOWN_CLIENT.has(callback.code);
      await clients.recordOutcome(origin, clientId, isUnknown ? 'unknown-client' : 'answered');
      logger.warn('awork refused the sign-in', { code: codeLike(callback.code) });
      return failed(problemOfCallback(callback.code));
    }
    case 'code':
      break;
  }
  const pair = await redeemCode(connection, request, callback.params, signal);
  if (signal.aborted) return stopped(signal, false);
  if (pair.ok) {
    await clients.recordOutcome(origin, clientId, 'answered');
    return { kind: 'signed-in', pair: pair.value };
  }
  const { error } = pair;
  const isUnknown = error.kind === 'refused' && UNKNOWN_CLIENT.has(error.code);
  await clients.recordOutcome(origin, clientId, isUnknown ? 'unknown-client' : 'answered');
  return failed(problemOfRedeeming(error));
}

/** awork does not know the client any longer, so the next sign-in registers a new one. */
const UNKNOWN_CLIENT: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

type Waited =
  | Exclude<CallbackAnswer, { kind: 'forged' }>
  | { readonly kind: 'not-opened' }
  | { readonly kind: 'stopped'; readonly wasForged: boolean };

async function waitForCallback(
  { apiUrl }: ApiConnection,
  server: CallbackServer,
  request: AuthorizationRequest,
  signal: AbortSignal,
  open: () => Promise<boolean>,
): Promise<Waited> {
  const { readCallback } = await loadProtocol();
  return new Promise((resolve, reject) => {
    let wasForged = false;
    const stop = () => resolve({ kind: 'stopped', wasForged });
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    server.expect((params): CallbackPage => {
      // Cancelled meanwhile: the tokens are not needed.
      if (signal.aborted) return 'not-ours';
      const answer = readCallback(apiUrl, request, params);
      if (answer.kind === 'forged') {
        wasForged = true;
        return 'not-ours';
      }
      resolve(answer);
      return answer.kind === 'code' ? 'done' : 'denied';
    });
    open().then((isOpen) => {
      if (!isOpen) resolve({ kind: 'not-opened' });
    }, reject);
  });
}

function stopped(signal: AbortSignal, wasForged: boolean): SignInOutcome {
  if (signal.reason !== 'expired') return { kind: 'cancelled' };
  // Only foreign callbacks arrived: reporting that helps more than "too late".
  return failed(wasForged ? 'answer-forged' : 'expired');
}

function problemOfCallback(code: string): SignInProblem {
  if (code === 'access_denied') return 'refused-by-person';
  return code === 'no-code' ? 'unreadable' : 'refused-by-server';
}

function problemOfRedeeming(failure: ProtocolFailure): SignInProblem {
  switch (failure.kind) {
    case 'refused':
      return 'refused-by-server';
    case 'no-answer':
      return 'offline';
    case 'in-the-way':
    case 'unreadable':
      return failure.kind;
  }
}

function failed(problem: SignInProblem): SignInOutcome {
  return { kind: 'failed', problem };
}

function codeLike(code: string): string {
  return /^[\w.-]{1,64}$/.test(code) ? code : 'other';
}
