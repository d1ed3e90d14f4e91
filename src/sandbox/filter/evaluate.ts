import { isList, isJsonObject, type Json, type JsonObject } from '../http/json';
import type { Comparison, Expression, Operand } from './expression';
import { momentOf } from './literal-words';

type Scope = Readonly<Record<string, JsonObject>>;
type Value = string | number | boolean | null;

/** Whether an item passes a filter that has been checked against the model's fields. */
export function passes(test: Expression, item: JsonObject, scope: Scope = {}): boolean {
  switch (test.kind) {
    case 'and':
      return passes(test.left, item, scope) && passes(test.right, item, scope);
    case 'or':
      return passes(test.left, item, scope) || passes(test.right, item, scope);
    case 'not':
      return !passes(test.of, item, scope);
    case 'flag':
      return valueOf(test.operand, item, scope) === true;
    case 'compare': {
      const isMoment = test.left.kind === 'datetime' || test.right.kind === 'datetime';
      return holds(
        test.by,
        comparable(valueOf(test.left, item, scope), isMoment),
        comparable(valueOf(test.right, item, scope), isMoment),
      );
    }
    case 'in': {
      const isMoment = test.choices.some((choice) => choice.kind === 'datetime');
      const value = comparable(valueOf(test.operand, item, scope), isMoment);
      return test.choices.some(
        (choice) => comparable(valueOf(choice, item, scope), isMoment) === value,
      );
    }
    case 'text-test': {
      const whole = comparable(valueOf(test.whole, item, scope), false);
      const part = comparable(valueOf(test.part, item, scope), false);
      if (typeof whole !== 'string' || typeof part !== 'string') return false;
      if (test.test === 'startswith') return whole.startsWith(part);
      return test.test === 'endswith' ? whole.endsWith(part) : whole.includes(part);
    }
    case 'any': {
      const elements = listAt(test.path, item, scope);
      const inner = test.test;
      if (inner === null) return elements.length > 0;
      return elements.some((element) =>
        passes(inner, item, { ...scope, [test.variable]: element }),
      );
    }
  }
}

/** Follows a path of lower-case names through an object whose names may be in any case. */
export function memberAt(path: readonly string[], item: JsonObject): Json {
  let value: Json = item;
  for (const name of path) {
    if (!isJsonObject(value)) return null;
    value = memberOf(value, name);
  }
  return value;
}

/** How fields are spelt, by their lower-case names: a filter asks for the same few of every item. */
const spellings = new Map<string, string>();

function memberOf(item: JsonObject, name: string): Json {
  const known = spellings.get(name);
  if (known !== undefined && Object.hasOwn(item, known)) return item[known] ?? null;
  for (const [key, value] of Object.entries(item)) {
    if (key.toLowerCase() !== name) continue;
    spellings.set(name, key);
    return value;
  }
  return null;
}

function valueOf(operand: Operand, item: JsonObject, scope: Scope): Value {
  switch (operand.kind) {
    case 'guid':
    case 'text':
      return operand.text;
    case 'datetime':
      return operand.atMs;
    case 'number':
    case 'bool':
      return operand.value;
    case 'null':
      return null;
    case 'tolower': {
      const value = valueOf(operand.of, item, scope);
      return typeof value === 'string' ? value.toLowerCase() : value;
    }
    case 'count':
      return listAt(operand.path, item, scope).length;
    case 'field': {
      const value = fromScope(operand.path, item, scope);
      if (typeof value === 'bigint') return Number(value);
      return value === null || typeof value !== 'object' ? value : null;
    }
  }
}

function listAt(path: readonly string[], item: JsonObject, scope: Scope): readonly JsonObject[] {
  const value = fromScope(path, item, scope);
  return isList(value) ? value.filter((element) => isJsonObject(element)) : [];
}

function fromScope(path: readonly string[], item: JsonObject, scope: Scope): Json {
  const [first = '', ...rest] = path;
  const bound = scope[first];
  return bound === undefined ? memberAt(path, item) : memberAt(rest, bound);
}

/** Texts are compared regardless of case, as the usual collation of awork's kind of database does. */
function comparable(value: Value, isMoment: boolean): Value {
  if (typeof value !== 'string') return value;
  return isMoment ? momentOf(value) : value.toLowerCase();
}

function holds(by: Comparison, left: Value, right: Value): boolean {
  if (by === 'eq') return left === right;
  if (by === 'ne') return left !== right;
  if (left === null || right === null) return false;
  switch (by) {
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}
