/**
 * The OAuth protocol, done by oauth4webapi. Only this module loads it, on the first sign-in or token renewal, limits its
 * requests in time and size, and turns its exceptions into values.
 */
import * as oauth from 'oauth4webapi';
import { SECOND_MS } from '../../core/base/instant';
import { LONGEST_SPAN_MS } from '../../core/entry/bounds';
import { err, ok, type Result } from '../../core/base/result';
import { fetchWithLimits, type FetchOutcome } from '../awork/fetch-with-limits';
import { failureOfStatus, readErrorBody } from '../awork/refusal';
import { parseJson } from '../../core/base/json';
import type { ApiConnection, Clock, HttpRequest } from '../ports';
import { authorizationServerOf, SCOPE } from './authorization-server';
import { refusalCode } from './refusal-code';
import { isClientId } from '../storage/client-schema';
import { isToken, type TokenPair } from './token-pair';

export type ProtocolFailure =
  /** The server understood the request and refused it. `code` is RFC 6749's `error` or awork's own `code`. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** No answer, or one that says nothing about the request: try again later. */
  | { readonly kind: 'no-answer'; readonly retryAfterSec: number | null }
  /** Something between the app and awork answered: try again later. */
  | { readonly kind: 'in-the-way' }
  /** A good status with a body that cannot be read. */
  | { readonly kind: 'unreadable' };

export interface AuthorizationRequest {
  readonly url: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
}

export type CallbackAnswer =
  | { readonly kind: 'code'; readonly params: URLSearchParams }
  | { readonly kind: 'error'; readonly code: string }
  /** An answer to another request than this one. */
  | { readonly kind: 'forged' };

const LIMIT_MS = 20 * SECOND_MS;

export interface Registration {
  readonly clientName: string;
  readonly redirectUris: readonly string[];
  readonly softwareId: string;
  readonly softwareVersion: string;
}

/** Registers a public client (RFC 7591) with the fields that awork's own clients send (awork-api.md, 2.2). */
export async function registerClient(
  connection: ApiConnection,
  registration: Registration,
  signal: AbortSignal,
): Promise<Result<string, ProtocolFailure>> {
  const server = authorizationServerOf(connection.apiUrl);
  const metadata = {
    client_name: registration.clientName,
    redirect_uris: [...registration.redirectUris],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    application_type: 'native',
    scope: SCOPE,
    software_id: registration.softwareId,
    software_version: registration.softwareVersion,
  };
  const answer = await ask(
    connection,
    'POST /clientapplications/register',
    signal,
    (options) => oauth.dynamicClientRegistrationRequest(server, metadata, options),
    async (response) => (await oauth.processDynamicClientRegistrationResponse(response)).client_id,
  );
  return answer.ok && !isClientId(answer.value) ? err({ kind: 'unreadable' }) : answer;
}

/** A fresh request: state and PKCE verifier are 32 random bytes each, from the system's secure source. */
export async function newAuthorizationRequest(
  apiUrl: string,
  clientId: string,
  redirectUri: string,
): Promise<AuthorizationRequest> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(`${apiUrl}/accounts/authorize`);
  url.search = new URLSearchParams({
    client_id: clientId,
    // Encoded exactly once: awork's own command line had trouble with a second time (awork-api.md, 2.2).
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPE,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, clientId, redirectUri, state, verifier };
}

/** Reads a callback to the redirect URI. One without exactly our state belongs to another request. */
export function readCallback(
  apiUrl: string,
  request: AuthorizationRequest,
  params: URLSearchParams,
): CallbackAnswer {
  const known = new URLSearchParams(params);
  // The issuer that awork names there is not documented, and with one server per state no mix-up is possible.
  known.delete('iss');
  try {
    const checked = oauth.validateAuthResponse(
      authorizationServerOf(apiUrl),
      { client_id: request.clientId },
      known,
      request.state,
    );
    return checked.has('code')
      ? { kind: 'code', params: checked }
      : { kind: 'error', code: 'no-code' };
  } catch (error) {
    return error instanceof oauth.AuthorizationResponseError
      ? { kind: 'error', code: error.error }
      : { kind: 'forged' };
  }
}

/** Exchanges the code for tokens. `params` must come from `readCallback`. */
export async function redeemCode(
  connection: ApiConnection,
  request: AuthorizationRequest,
  params: URLSearchParams,
  signal: AbortSignal,
): Promise<Result<TokenPair, ProtocolFailure>> {
  const server = authorizationServerOf(connection.apiUrl);
  const client = { client_id: request.clientId };
  const answer = await ask(
    connection,
    'POST /accounts/token (code)',
    signal,
    (options) =>
      oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        params,
        request.redirectUri,
        request.verifier,
        options,
      ),
    (response) => oauth.processAuthorizationCodeResponse(server, client, response),
  );
  return answer.ok ? pairOf(answer.value, request.clientId, null, connection.clock) : answer;
}

/** Exchanges a refresh token for a new pair. awork accepts each one once (awork-api.md, 2.2). */
export async function redeemRefreshToken(
  connection: ApiConnection,
  refresh: string,
  clientId: string,
  signal: AbortSignal,
): Promise<Result<TokenPair, ProtocolFailure>> {
  const server = authorizationServerOf(connection.apiUrl);
  const client = { client_id: clientId };
  const answer = await ask(
    connection,
    'POST /accounts/token (refresh)',
    signal,
    (options) => oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, options),
    (response) => oauth.processRefreshTokenResponse(server, client, response),
  );
  // RFC 6749 lets a server keep the old one; awork sends a new one each time.
  return answer.ok ? pairOf(answer.value, clientId, refresh, connection.clock) : answer;
}

function pairOf(
  answer: oauth.TokenEndpointResponse,
  clientId: string,
  previousRefresh: string | null,
  clock: Clock,
): Result<TokenPair, ProtocolFailure> {
  const { access_token: access, token_type: type, expires_in: lifetimeSec } = answer;
  const refresh = answer.refresh_token ?? previousRefresh;
  // The app sends bearer tokens alone; any other kind needs more than a header.
  const isUsable =
    type.toLowerCase() === 'bearer' && isToken(access) && (refresh === null || isToken(refresh));
  if (!isUsable) return err({ kind: 'unreadable' });
  return ok({
    access,
    refresh,
    expiresAtMs: lifetimeSec === undefined ? null : clock.now() + lifetimeOf(lifetimeSec),
    clientId,
  });
}

/** Some servers name none, or one beyond all calendars; then awork's refusal is what ends a token. */
function lifetimeOf(lifetimeSec: number): number {
  return Math.min(Math.max(lifetimeSec, 0) * SECOND_MS, LONGEST_SPAN_MS);
}

/** Stops the library where there is nothing for it to read. */
class NoResponse extends Error {
  override readonly name = 'NoResponse';
  readonly failure: ProtocolFailure;

  constructor(failure: ProtocolFailure) {
    super('no response');
    this.failure = failure;
  }
}

interface RequestOptions {
  readonly [oauth.customFetch]: (
    url: string,
    init: oauth.CustomFetchOptions<'POST', string | URLSearchParams>,
  ) => Promise<Response>;
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  readonly [oauth.allowInsecureRequests]: boolean;
}

async function ask<T>(
  connection: ApiConnection,
  endpoint: string,
  signal: AbortSignal,
  send: (options: RequestOptions) => Promise<Response>,
  read: (response: Response) => Promise<T>,
): Promise<Result<T, ProtocolFailure>> {
  const { fetch, clock, logger, apiUrl } = connection;
  const options: RequestOptions = {
    [oauth.customFetch]: async (url, { body, headers, method }) => {
      const request: HttpRequest = {
        method,
        headers,
        // As text: not every `fetch` that a host brings turns parameters into a body.
        body: body.toString(),
        redirect: 'manual',
      };
      const answer = await fetchWithLimits(fetch, clock, url, request, LIMIT_MS, signal);
      const response = responseOf(answer, clock.now());
      if (!response.ok) throw new NoResponse(response.error);
      return response.value;
    },
    // `parseApiUrl` lets plain HTTP through for this machine alone. The library calls the option deprecated to warn.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    [oauth.allowInsecureRequests]: new URL(apiUrl).protocol === 'http:',
  };
  try {
    const value = await read(await send(options));
    logger.info('awork answered', { endpoint });
    return ok(value);
  } catch (error) {
    const failure: ProtocolFailure =
      error instanceof NoResponse ? error.failure : { kind: 'unreadable' };
    logger.warn('awork gave no token', {
      endpoint,
      kind: failure.kind,
      code: failure.kind === 'refused' ? failure.code : null,
    });
    return err(failure);
  }
}

/** Gives the library a whole answer with a good status; every other outcome is a failure here. */
function responseOf(answer: FetchOutcome, nowMs: number): Result<Response, ProtocolFailure> {
  if (answer.kind === 'in-the-way') return err({ kind: 'in-the-way' });
  if (answer.kind !== 'answered') return err({ kind: 'no-answer', retryAfterSec: null });
  const { status, headers, body } = answer;
  const text = body.kind === 'whole' ? body.text : null;
  if (status < 200 || status > 299) {
    const code = refusalCode(status, text);
    if (code !== null) return err({ kind: 'refused', status, code });
    const failure = failureOfStatus(status, headers, readErrorBody(text ?? '', headers), nowMs);
    if (failure.kind === 'in-the-way') return err({ kind: 'in-the-way' });
    const retryAfterSec = failure.kind === 'rate-limited' ? failure.retryAfterSec : null;
    return err({ kind: 'no-answer', retryAfterSec });
  }
  if (text === null) return err({ kind: 'unreadable' });
  if (parseJson(text) === undefined && headers.get('trace-id') === null) {
    return err({ kind: 'in-the-way' });
  }
  return ok(
    new Response(withoutNulls(text), {
      status,
      headers: { 'content-type': headers.get('content-type') ?? 'application/json' },
    }),
  );
}

/** Whether awork leaves empty fields out or writes null is not known (awork-api.md, 10); the library wants them out. */
function withoutNulls(text: string): string {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return text;
  return JSON.stringify(
    Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
  );
}
