/**
 * awork's filter language (awork-api.md, 8). Values enter only as literals made here, so that no typed text can end a
 * literal and become part of the condition.
 */

declare const made: unique symbol;

/** A literal of the filter language, already quoted. */
export type Literal = string & { readonly [made]: 'literal' };

/** A condition that can stand alone and be joined with others. */
export type Condition = string & { readonly [made]: 'condition' };

type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

const MAX_SEARCH_CHARS = 50;

/** The literal without value, as in `endTimeUtc eq null`. */
export const nothing = literal('null');

export function guid(id: string): Literal {
  return literal(`guid${quoted(id)}`);
}

export function text(value: string): Literal {
  return literal(quoted(value));
}

export function whole(value: number): Literal {
  return literal(String(Math.trunc(value)));
}

/** A local date and time; `day` as `YYYY-MM-DD`, `time` as `HH:mm:ss`. */
export function dateTime(day: string, time: string): Literal {
  return literal(`datetime${quoted(`${day}T${time}`)}`);
}

export function compare(field: string, operator: Operator, value: Literal): Condition {
  return condition(`${field} ${operator} ${value}`);
}

/** True where the field's text holds the given one. */
export function contains(field: string, part: string): Condition {
  return condition(`substringof(${text(cutSearchText(part))},${field})`);
}

export function allOf(...conditions: readonly Condition[]): Condition {
  return condition(conditions.join(' and '));
}

export function anyOf(...conditions: readonly Condition[]): Condition {
  return condition(`(${conditions.join(' or ')})`);
}

/** awork refuses longer search terms. Cut by characters as people count them, never through one. */
export function cutSearchText(value: string): string {
  let cut = '';
  for (const character of value.trim()) {
    if (cut.length + character.length > MAX_SEARCH_CHARS) break;
    cut += character;
  }
  return cut.trimEnd();
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function literal(value: string): Literal {
  return value as Literal;
}

function condition(value: string): Condition {
  return value as Condition;
}
