import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Operation {
  readonly method: string;
  /** As in the file, such as `/timeentries/{timeEntryId}`. */
  readonly template: string;
}

interface SentRequest {
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly query?: URLSearchParams | Readonly<Record<string, string>>;
  /** Parsed; undefined when nothing was sent. */
  readonly body?: unknown;
}

interface ReceivedResponse {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

/** awork's own description of its API, as far as it concerns a timer. Each check returns the problems that it found. */
export interface OpenApi {
  readonly operations: readonly Operation[];
  readonly validateRequest: (request: SentRequest) => readonly string[];
  readonly validateResponse: (response: ReceivedResponse) => readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

interface FoundOperation extends Operation {
  readonly definition: Json;
  readonly params: Readonly<Record<string, string>>;
}

interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly schema: Json;
}

const METHODS = ['get', 'post', 'put', 'delete'];
/** awork's examples have dates and local times in fields of the format `date-time`. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The facts of awork's own description, without its texts: `scripts/reduce-openapi.mjs` makes the file from it, and
 * docs/awork-api.md says where they come from.
 */
export const openApi: OpenApi = load(
  readFileSync(new URL('awork-openapi.json', import.meta.url), 'utf8'),
);

function load(text: string): OpenApi {
  const document = record(nullableReferences(JSON.parse(text)));
  const paths = record(document['paths']);
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
  addFormats(ajv);
  ajv.addFormat('date-time', DATE_TIME);
  ajv.addFormat('binary', true);
  ajv.addSchema({ $id: 'awork', components: document['components'] });
  const compiled = new Map<string, ValidateFunction>();

  function problemsOf(schema: unknown, value: unknown, where: string): readonly string[] {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(absoluteReferences(record(schema)));
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      (error) =>
        `${where}${error.instancePath} ${error.message ?? 'is wrong'} ${JSON.stringify(error.params)}`,
    );
  }

  function parametersOf(definition: Json): readonly Parameter[] {
    return list(definition['parameters']).map((item) => {
      const parameter = resolved(record(item), document);
      return {
        name: String(parameter['name']),
        place: String(parameter['in']),
        isRequired: parameter['required'] === true,
        schema: record(parameter['schema']),
      };
    });
  }

  function find(method: string, path: string): FoundOperation | null {
    const candidates = Object.entries(paths)
      .map(([template, item]) => ({ template, item: record(item), params: match(template, path) }))
      .toSorted((a, b) => a.template.split('{').length - b.template.split('{').length);
    for (const { template, item, params } of candidates) {
      const definition = item[method.toLowerCase()];
      if (params === null || definition === undefined) continue;
      return { method, template, definition: record(definition), params };
    }
    return null;
  }

  function checkParameter(
    parameter: Parameter,
    value: string | null | undefined,
  ): readonly string[] {
    const where = `${parameter.place} parameter ${parameter.name}`;
    if (value === null || value === undefined) {
      return parameter.isRequired ? [`${where} is missing`] : [];
    }
    return problemsOf(parameter.schema, fromText(value, parameter.schema), where);
  }

  return {
    operations: Object.entries(paths).flatMap(([template, item]) =>
      METHODS.filter((method) => method in record(item)).map((method) => ({
        method: method.toUpperCase(),
        template,
      })),
    ),
    validateRequest: ({ method, path, query = {}, body }) => {
      const operation = find(method, path);
      if (operation === null) return [`${method} ${path} is not an operation of the API`];
      const parameters = parametersOf(operation.definition);
      const sent = new URLSearchParams(query);
      const known = new Set(
        parameters.filter(({ place }) => place === 'query').map(({ name }) => name),
      );
      const unknown = [...new Set(sent.keys())].filter((name) => !known.has(name));
      return [
        ...unknown.map((name) => `query parameter ${name} is not known`),
        ...parameters.flatMap((parameter) =>
          checkParameter(
            parameter,
            parameter.place === 'path'
              ? operation.params[parameter.name]
              : sent.get(parameter.name),
          ),
        ),
        ...bodyProblems(operation.definition['requestBody'], body),
      ];
    },
    validateResponse: ({ method, path, status, body }) => {
      const operation = find(method, path);
      if (operation === null) return [`${method} ${path} is not an operation of the API`];
      const answers = record(operation.definition['responses']);
      const answer = answers[status.toString()];
      if (answer === undefined && status < 400) {
        return [`${method} ${operation.template} does not answer ${status.toString()}`];
      }
      // The timer endpoints list no errors at all, although each of them can occur.
      const schema =
        answer === undefined ? { $ref: '#/components/schemas/ErrorResponse' } : schemaOf(answer);
      if (schema === undefined) return body === undefined ? [] : ['the answer has a body'];
      return body === undefined ? ['the answer has no body'] : problemsOf(schema, body, 'body');
    },
  };

  function bodyProblems(definition: unknown, body: unknown): readonly string[] {
    if (definition === undefined) return body === undefined ? [] : ['no body is expected'];
    if (body === undefined) return record(definition)['required'] === true ? ['no body'] : [];
    return problemsOf(schemaOf(definition), body, 'body');
  }
}

function schemaOf(holder: unknown): unknown {
  const content = record(record(holder)['content'] ?? {});
  const json = content['application/json'];
  return json === undefined ? undefined : record(json)['schema'];
}

function match(template: string, path: string): Readonly<Record<string, string>> | null {
  const [parts, segments] = [template.split('/'), path.split('/')];
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(segment);
    else if (part !== segment) return null;
  }
  return params;
}

function fromText(text: string, schema: Json): unknown {
  const type = schema['type'];
  if ((type === 'integer' || type === 'number') && text.trim() !== '') return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function resolved(item: Json, document: Json): Json {
  const reference = item['$ref'];
  if (typeof reference !== 'string') return item;
  return reference
    .slice(2)
    .split('/')
    .reduce<Json>((inside, name) => record(inside[name]), document);
}

/** OpenAPI 3.0 cannot say that a reference may be null, so a null says nothing against one. */
function nullableReferences(value: unknown): unknown {
  return mapped(value, (name, member) =>
    name === 'properties' && isRecord(member)
      ? Object.fromEntries(
          Object.entries(member).map(([property, schema]) => [
            property,
            isRecord(schema) && '$ref' in schema ? { anyOf: [schema, { type: 'null' }] } : schema,
          ]),
        )
      : member,
  );
}

function absoluteReferences(schema: Json): Json {
  return record(
    mapped(schema, (name, member) =>
      name === '$ref' && typeof member === 'string' ? `awork${member}` : member,
    ),
  );
}

function mapped(value: unknown, change: (name: string, member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapped(item, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, mapped(change(name, member), change)]),
  );
}

function record(value: unknown): Json {
  if (!isRecord(value)) throw new TypeError('The OpenAPI file has another shape than expected.');
  return value;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
