import { authenticate } from '../auth/authenticate';
import type { Backend, OpenCall } from '../backend';
import { stopOverlongTimers } from '../timer/timer';
import { json, type Answer } from '../http/answer';
import type { RequestBody } from '../http/request-body';
import { Refusal, notFound } from '../http/refusal';
import type { RateLimit } from './rate-limit';
import { checkedParams, type Router } from './router';
import { errorAnswer } from '../http/written-answer';

export interface ApiRequest {
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly search: URLSearchParams;
  readonly authorization: string | null;
  readonly body: RequestBody;
  readonly traceId: string;
}

/** Carries out a request and answers it; only here the workspace changes. */
export function perform(
  request: ApiRequest,
  router: Router,
  backend: Backend,
  limit: RateLimit,
): Answer {
  const rate = limit.count(backend.clock.nowMs());
  // The limit is kept by a gateway, whose answer is not awork's own error body.
  const answer = rate.isOver
    ? json(429, { message: 'API rate limit exceeded' })
    : respond(request, router, backend);
  return { ...answer, headers: { ...rate.headers, ...answer.headers } };
}

function respond(request: ApiRequest, router: Router, backend: Backend): Answer {
  try {
    stopOverlongTimers(backend);
    return dispatch(request, router, backend);
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error.status, error.body, request.traceId);
    const body = { code: 'server-error', description: 'An unexpected error occurred.' };
    const details = [error instanceof Error ? error.message : 'Not an error'];
    return errorAnswer(500, { ...body, details }, request.traceId);
  }
}

function dispatch(request: ApiRequest, router: Router, backend: Backend): Answer {
  const found = router.find(request.method, request.path);
  if (found === null) throw notFound(`The endpoint ${request.method} ${request.path}`);
  const { route } = found;
  const call: OpenCall = {
    params: found.params,
    query: { get: (name) => valueOf(request.search, name) },
    body: request.body,
    authorization: request.authorization,
  };
  if (route.access === 'open') {
    return route.handle({ ...call, params: checkedParams(found.params) }, backend);
  }
  const identity = authenticate(request.authorization, backend);
  return route.handle({ ...call, params: checkedParams(found.params), identity }, backend);
}

/** Names of query parameters match regardless of case; unknown ones are never looked at. */
function valueOf(search: URLSearchParams, name: string): string | null {
  for (const [key, value] of search) if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
}
