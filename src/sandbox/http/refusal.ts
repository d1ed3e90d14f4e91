export interface ValidationError {
  readonly property: string;
  readonly message: string;
}

export interface RefusalBody {
  readonly code: string;
  readonly description: string;
  readonly details?: readonly string[];
  readonly validationErrors?: readonly ValidationError[];
}

/** Thrown by a handler that answers with awork's error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(body.description);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
  }
}

export function validationFailed(errors: readonly ValidationError[]): Refusal {
  return new Refusal(400, {
    code: 'validation-failed',
    description: 'The model sent in the request is invalid. See the validation errors.',
    validationErrors: errors,
  });
}

export function badRequest(code: string, description: string): Refusal {
  return new Refusal(400, { code, description });
}

export function notFound(what: string): Refusal {
  return new Refusal(404, { code: 'not-found', description: `${what} was not found.` });
}

/** awork answers 401, not 403, when a permission is missing; only the code distinguishes it from a stale token. */
export function forbidden(description: string): Refusal {
  return new Refusal(401, { code: 'unauthorized', description });
}

export function tokenExpired(): Refusal {
  return new Refusal(401, {
    code: 'workspaceid-missing',
    description: 'There is no valid token in the request: token missing or token expired.',
  });
}
