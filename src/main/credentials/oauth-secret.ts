/**
 * The tokens of one account, from the keychain to the header.
 *
 * ```
 *             token()                 5 min before the end, or 401
 *  unread ──────────────▶ good ──────────────────────────▶ renewing ──answer──▶ storing ──▶ good
 *    │ null, no keychain   ▲ ▲                               │    │
 *    ▼                     │ └───────── no answer ───────────┘    │ refused
 *  none ──────keep─────────┘◀──────────────keep──────────────── refused
 *
 *  any ──forget──▶ none: an answer that comes later is thrown away
 * ```
 *
 * A refresh token is good for one use (awork-api.md, 2.2). So there is one renewal at a time, and the new pair is in the
 * keychain before anything is sent with it: a crash between the two costs nothing. Only awork's own refusal ends the
 * session; silence, a server in trouble and a locked keychain do not.
 */
import { MINUTE_MS, SECOND_MS } from '../../core/base/instant';
import type { Result } from '../../core/base/result';
import type { Credential, MainContext } from '../ports';
import { STORE_AGAIN_MS, type AccountSecret } from './account-secret';
import type { ProtocolFailure } from '../oauth/protocol';
import { parseSecretText, secretText, type TokenPair } from '../oauth/token-pair';
import { nameOf } from '../system/errors';

export interface OauthSecret extends AccountSecret {
  /** Stores the tokens of a sign-in, and replaces any that there were. */
  readonly keep: (pair: TokenPair) => Promise<void>;
}

export type OauthSecretContext = Pick<MainContext, 'clock' | 'logger' | 'vault'>;

export interface OauthSecretOptions {
  /** Under which the keychain has it; it holds the server's origin, so a token goes to no other server. */
  readonly name: string;
  /** Asks the token endpoint. */
  readonly redeem: (
    refresh: string,
    clientId: string,
    signal: AbortSignal,
  ) => Promise<Result<TokenPair, ProtocolFailure>>;
}

type Renewal = 'renewed' | 'refused' | 'no-answer';

const EARLY_MS = 5 * MINUTE_MS;

export function createOauthSecret(
  { clock, logger, vault }: OauthSecretContext,
  { name, redeem }: OauthSecretOptions,
): OauthSecret {
  let pair: TokenPair | null = null;
  let place: 'keychain' | 'session-only' | 'none' = 'none';
  let isRefused = false;
  let renewAtMs = Infinity;
  let notBeforeMs = -Infinity;
  let storedAtMs = -Infinity;
  let reading: Promise<TokenPair | null> | null = null;
  let flight: Promise<Renewal> | null = null;
  /** Grows when the pair is replaced or forgotten: a renewal of an older one is then thrown away. */
  let generation = 0;
  let abort = new AbortController();

  function use(next: TokenPair): void {
    pair = next;
    isRefused = false;
    const { expiresAtMs } = next;
    const leftMs = expiresAtMs === null ? Infinity : expiresAtMs - clock.now();
    // Short-lived ones are used for half of their life at least.
    renewAtMs = clock.now() + Math.max(leftMs - EARLY_MS, leftMs / 2);
  }

  async function read(): Promise<TokenPair | null> {
    const began = generation;
    const stored = await vault.read(name);
    if (generation !== began || pair !== null) return pair;
    if (!stored.ok) {
      logger.warn('The keychain did not answer');
      return null;
    }
    if (stored.value === null) return null;
    const parsed = parseSecretText(stored.value);
    if (parsed === null) {
      logger.error('What the keychain holds for this account is not ours');
      return null;
    }
    use(parsed);
    // From an earlier run: how long it lived is not known, so it is renewed in time and not at half its life.
    if (parsed.expiresAtMs !== null) renewAtMs = parsed.expiresAtMs - EARLY_MS;
    place = 'keychain';
    return pair;
  }

  async function store(next: TokenPair): Promise<void> {
    storedAtMs = clock.monotonicMs();
    place = (await vault.write(name, secretText(next))).ok ? 'keychain' : 'session-only';
  }

  async function token(): Promise<string | null> {
    // Once per run, or on `retryKeychain`: each reading may open the system's prompt.
    if (pair === null) await (reading ??= read());
    const held = pair;
    if (held === null || isRefused) return null;
    const isDue = held.access === null || clock.now() >= renewAtMs;
    if (!isDue || held.refresh === null) return held.access;
    const isExpired = held.expiresAtMs !== null && clock.now() >= held.expiresAtMs;
    const renewal = renewOnce(held);
    // Valid for minutes to come: no call waits for a slow token endpoint.
    if (held.access !== null && !isExpired) return held.access;
    if ((await renewal) === 'refused') return null;
    // Without a renewal the old one is tried: it is the server's clock that counts, and not ours.
    return currentAccess();
  }

  function currentAccess(): string | null {
    return pair?.access ?? null;
  }

  async function renew(refusedToken: string): ReturnType<Credential['renew']> {
    if (isRefused) return 'refused';
    if (pair === null) return 'no-answer';
    // Another call was faster.
    if (pair.access !== refusedToken) return 'renewed';
    return pair.refresh === null ? 'not-renewable' : renewOnce(pair);
  }

  function renewOnce(held: TokenPair): Promise<Renewal> {
    flight ??= renewNow(held).finally(() => {
      flight = null;
    });
    return flight;
  }

  async function renewNow({ refresh, clientId }: TokenPair): Promise<Renewal> {
    if (refresh === null || clock.monotonicMs() < notBeforeMs) return 'no-answer';
    const began = generation;
    const answer = await redeem(refresh, clientId, abort.signal).catch((error: unknown) => {
      logger.error('A renewal failed', {
        error: nameOf(error),
      });
      return null;
    });
    if (generation !== began || answer === null) return 'no-answer';
    if (answer.ok) {
      await store(answer.value);
      if (hasChangedSince(began)) return 'no-answer';
      use(answer.value);
      return 'renewed';
    }
    const { error } = answer;
    if (error.kind === 'refused' && (error.status === 400 || error.status === 401)) {
      isRefused = true;
      return 'refused';
    }
    if (error.kind === 'no-answer' && error.retryAfterSec !== null) {
      notBeforeMs = clock.monotonicMs() + error.retryAfterSec * SECOND_MS;
    }
    return 'no-answer';
  }

  function hasChangedSince(began: number): boolean {
    return generation !== began;
  }

  /** Waits for what is under way, so that its writing is not the last one. */
  async function startOver(): Promise<void> {
    generation += 1;
    abort.abort();
    abort = new AbortController();
    await flight;
    notBeforeMs = -Infinity;
  }

  return {
    credential: { token, renew },
    place: () => place,
    keep: async (next) => {
      await startOver();
      await store(next);
      use(next);
    },
    retryKeychain: async () => {
      if (pair === null) {
        reading = read();
        return (await reading) !== null;
      }
      const isWaiting =
        place === 'session-only' && clock.monotonicMs() - storedAtMs > STORE_AGAIN_MS;
      if (isWaiting && flight === null) await store(pair);
      return !isRefused;
    },
    forget: async () => {
      await startOver();
      pair = null;
      reading = Promise.resolve(null);
      isRefused = false;
      const removed = await vault.remove(name);
      place = 'none';
      return removed.ok;
    },
    whenIdle: async () => {
      await flight;
    },
  };
}
