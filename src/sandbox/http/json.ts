/** What an answer may hold. A bigint becomes a plain JSON number: awork's `resourceVersion` is beyond 2^53. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export type EmptyKeys = 'omitted' | 'null';

/** Recorded answers of awork leave empty keys out; one client speaks of nulls, so both can be written. */
export function writeJson(value: Json, emptyKeys: EmptyKeys): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => writeJson(item, emptyKeys)).join(',')}]`;
  const members: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === null && emptyKeys === 'omitted') continue;
    members.push(`${JSON.stringify(key)}:${writeJson(member, emptyKeys)}`);
  }
  return `{${members.join(',')}}`;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
