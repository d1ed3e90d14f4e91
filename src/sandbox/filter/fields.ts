export type FieldKind = 'guid' | 'datetime' | 'text' | 'number' | 'bool';

/** What a list can be filtered and ordered by; names in lower case, since awork ignores their case. */
export type Fields = Readonly<Record<string, Field>>;

export type Field = PlainField | NestedField;

interface PlainField {
  readonly kind: FieldKind;
}

interface NestedField {
  readonly kind: 'object' | 'list';
  readonly fields: Fields;
}

export function fieldsOf(
  names: Readonly<Partial<Record<FieldKind, string>>>,
  more: Fields = {},
): Fields {
  const fields: Record<string, Field> = {};
  for (const kind of ['guid', 'datetime', 'text', 'number', 'bool'] as const) {
    for (const name of (names[kind] ?? '').split(' ')) {
      if (name !== '') fields[name.toLowerCase()] = { kind };
    }
  }
  return { ...fields, ...more };
}

export function objectOf(fields: Fields): Field {
  return { kind: 'object', fields };
}

export function listOf(fields: Fields): Field {
  return { kind: 'list', fields };
}
