import type { AuthState } from './world/auth-state';
import type { Identity } from './world/identity';
import type { RequestBody } from './http/request-body';
import type { Answer } from './http/answer';
import type { Quirks } from './quirks';
import type { ServerClock } from './time/server-clock';
import type { World } from './world/world';

/** What every handler works with. */
export interface Backend {
  readonly world: World;
  readonly auth: AuthState;
  readonly clock: ServerClock;
  readonly quirks: () => Quirks;
  /** The zone of the workspace, for words like `today` in a filter. */
  readonly zone: string;
  readonly origin: () => string;
}

export interface OpenCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: RequestBody;
  readonly authorization: string | null;
}

export interface SignedCall extends OpenCall {
  readonly identity: Identity;
}

interface Query {
  readonly get: (name: string) => string | null;
}

export type Route = OpenRoute | SignedRoute;

export interface OpenRoute {
  readonly access: 'open';
  readonly method: string;
  readonly template: string;
  readonly handle: (call: OpenCall, backend: Backend) => Answer;
}

export interface SignedRoute {
  readonly access: 'token';
  readonly method: string;
  readonly template: string;
  readonly handle: (call: SignedCall, backend: Backend) => Answer;
}

export function open(method: string, template: string, handle: OpenRoute['handle']): OpenRoute {
  return { access: 'open', method, template, handle };
}

export function signed(
  method: string,
  template: string,
  handle: SignedRoute['handle'],
): SignedRoute {
  return { access: 'token', method, template, handle };
}

/** A path parameter; the router has filled every one that the template names. */
export function param(call: OpenCall, name: string): string {
  return call.params[name] ?? '';
}
