import { badRequest, type Refusal } from '../http/refusal';

export function filterProblem(description: string): Refusal {
  return badRequest('invalid-filter-or-order', description);
}
