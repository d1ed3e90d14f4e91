// Makes test/support/awork-openapi.json from awork's own description of its API, of which the path is given:
// `node scripts/reduce-openapi.mjs awork-openapi.json`. Keeps what the tests compare requests and answers with (paths,
// methods, statuses, fields, types, formats, enums, what is required) and drops every text.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';

/** @typedef {Readonly<Record<string, unknown>>} Json */

const OUTPUT = fileURLToPath(new URL('../test/support/awork-openapi.json', import.meta.url));
const METHODS = ['get', 'post', 'put', 'delete'];
/** Everything about time, so that a call which awork adds makes a test fail until it is dealt with. */
const TIME_PATHS = /\/(timeentries|timetracking)(\/|$)/;
const OTHER_PATHS = [
  '/accounts/me/authorizedclients',
  '/accounts/me/authorizedclients/{clientId}',
  '/clientapplications/register',
  '/files/images/{entityName}/{entityId}',
  '/me',
  '/me/allavailabletasks',
  '/me/assignedtasks',
  '/me/permissions',
  '/me/privatetasks',
  '/me/projecttasks',
  '/projects',
  '/projects/key/{projectKey}',
  '/projects/{projectId}',
  '/projects/{projectId}/projecttasks',
  '/projects/{projectId}/typeofwork',
  '/search',
  '/tasks/key/{taskIdentifier}',
  '/tasks/{taskId}',
  '/typeofwork',
  '/typeofwork/{typeOfWorkId}',
  '/users',
  '/users/me',
  '/users/{userId}',
  '/users/{userId}/assignedtasks',
  '/users/{userId}/capacity',
];
const PARAMETER_KEYS = ['name', 'in', 'required', 'schema'];
const SCHEMA_KEYS = [
  '$ref',
  'additionalProperties',
  'allOf',
  'anyOf',
  'enum',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'nullable',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'type',
];

/**
 * @param {unknown} value
 * @returns {value is Json}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {Json}
 */
function record(value) {
  if (!isRecord(value)) throw new TypeError('The description has another shape than expected.');
  return value;
}

/**
 * @param {Json} from
 * @param {(value: unknown, name: string) => unknown} change
 */
function mapMembers(from, change) {
  return Object.fromEntries(
    Object.entries(from).map(([name, value]) => [name, change(value, name)]),
  );
}

/**
 * @param {Json} from
 * @param {readonly string[]} keys
 */
function pick(from, keys) {
  return Object.fromEntries(Object.entries(from).filter(([name]) => keys.includes(name)));
}

/**
 * @param {unknown} schema
 * @returns {unknown}
 */
function reduceSchema(schema) {
  if (Array.isArray(schema)) return schema.map(reduceSchema);
  if (!isRecord(schema)) return schema;
  return mapMembers(pick(schema, SCHEMA_KEYS), (value, name) =>
    name === 'properties' ? mapMembers(record(value), reduceSchema) : reduceSchema(value),
  );
}

/**
 * @param {Json} parameter
 * @returns {Json}
 */
function reduceParameter(parameter) {
  if ('$ref' in parameter) return parameter;
  return { ...pick(parameter, PARAMETER_KEYS), schema: reduceSchema(parameter['schema']) };
}

/** Keeps the JSON body alone; an answer or a request of another type counts as one without a body. @param {unknown} of */
function reduceContent(of) {
  const json = record(record(of)['content'] ?? {})['application/json'];
  if (json === undefined) return {};
  return { content: { 'application/json': { schema: reduceSchema(record(json)['schema']) } } };
}

/** @param {unknown} value */
function reduceOperation(value) {
  const { parameters, requestBody, responses } = record(value);
  return {
    ...(Array.isArray(parameters) && parameters.length > 0
      ? { parameters: parameters.map((parameter) => reduceParameter(record(parameter))) }
      : {}),
    ...(requestBody === undefined
      ? {}
      : {
          requestBody: {
            ...pick(record(requestBody), ['required']),
            ...reduceContent(requestBody),
          },
        }),
    responses: mapMembers(record(responses), reduceContent),
  };
}

/**
 * The names below `#/components/{kind}` that a value refers to.
 *
 * @param {unknown} value
 * @param {string} kind
 * @returns {readonly string[]}
 */
function referencesIn(value, kind) {
  const prefix = `#/components/${kind}/`;
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)]
    .map(([, reference]) => reference ?? '')
    .filter((reference) => reference.startsWith(prefix))
    .map((reference) => reference.slice(prefix.length));
}

/**
 * @param {Json} schemas
 * @param {readonly string[]} roots
 */
function reachable(schemas, roots) {
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const open = [...roots]; open.length > 0;) {
    const name = open.pop() ?? '';
    if (found.has(name)) continue;
    const schema = reduceSchema(schemas[name]);
    found.set(name, schema);
    open.push(...referencesIn(schema, 'schemas'));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {unknown} description */
function reduce(description) {
  const { paths, components } = record(description);
  const names = Object.keys(record(paths));
  const isKept = (/** @type {string} */ path) =>
    TIME_PATHS.test(path) || OTHER_PATHS.includes(path);
  const kept = mapMembers(pick(record(paths), names.filter(isKept)), (item) =>
    mapMembers(pick(record(item), METHODS), reduceOperation),
  );
  const named = record(components);
  const parameters = mapMembers(
    pick(record(named['parameters'] ?? {}), referencesIn(kept, 'parameters')),
    (parameter) => reduceParameter(record(parameter)),
  );
  const roots = [...referencesIn([kept, parameters], 'schemas'), 'ErrorResponse'];
  return {
    openapi: '3.0.0',
    paths: kept,
    components: { parameters, schemas: reachable(record(named['schemas']), roots) },
  };
}

const input = process.argv[2];
if (input === undefined) {
  console.error('usage: node scripts/reduce-openapi.mjs DESCRIPTION.json');
  process.exit(2);
}
const text = JSON.stringify(reduce(JSON.parse(readFileSync(input, 'utf8'))));
const style = await prettier.resolveConfig(OUTPUT);
writeFileSync(OUTPUT, await prettier.format(text, { ...style, parser: 'json' }));
