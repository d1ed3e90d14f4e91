import type { Route } from '../backend';
import { isUuid } from '../http/form';
import { validationFailed } from '../http/refusal';

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Finds the route of a path; a fixed word goes before a parameter, and the case of fixed words does not matter. */
export class Router {
  readonly #candidates: readonly Candidate[];

  constructor(routes: readonly Route[]) {
    this.#candidates = routes
      .map((route) => ({ route, segments: route.template.split('/') }))
      .toSorted((a, b) => parameterCount(a) - parameterCount(b));
  }

  find(method: string, path: string): FoundRoute | null {
    const segments = path.replace(/\/$/, '').split('/');
    for (const { route, segments: template } of this.#candidates) {
      if (route.method !== method || template.length !== segments.length) continue;
      const params = match(template, segments);
      if (params !== null) return { route, params };
    }
    return null;
  }
}

function match(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = decoded(segments[index] ?? '');
    if (part.startsWith('{')) params[part.slice(1, -1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return params;
}

/** Ids in the path are guids, but for those of client applications. */
export function checkedParams(
  params: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    const isId = name.endsWith('Id') && name !== 'clientId';
    if (isId && !isUuid(value)) {
      throw validationFailed([{ property: name, message: `The value '${value}' is not valid.` }]);
    }
    checked[name] = isId ? value.toLowerCase() : value;
  }
  return checked;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parameterCount(candidate: Candidate): number {
  return candidate.segments.filter((segment) => segment.startsWith('{')).length;
}
