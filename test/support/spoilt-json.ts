/** JSON of which one field was changed into something else: by a fault of another program, or on purpose. */
import fc from 'fast-check';

type Path = readonly (string | number)[];

const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => ({ inner }), 'deep');

const GONE = Symbol('gone');

/** What a field may hold instead of its value. */
const replacement: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(GONE, null, true, 0, -1, 0.5, 1e300, 8.64e15 + 1, 2 ** 53, 1, []),
  fc.constantFrom(
    '',
    '..',
    '.',
    'a/b',
    '__proto__',
    'constructor',
    '\ud800',
    'a\u0000b',
    'Foo/Bar',
  ),
  fc.constantFrom('1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01', '25:61:61'),
  fc.constantFrom('x'.repeat(300), 'ä'.repeat(2_000), ' '.repeat(60)),
  fc.constantFrom<unknown>(nested(300), { __proto__: null }, [[[]]]),
  fc.jsonValue({ maxDepth: 2 }),
);

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) =>
          pathsOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [path, ...inner];
}

function replacedAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by === GONE ? null : by;
  const put = (inner: unknown): unknown => (rest.length === 0 ? by : replacedAt(inner, rest, by));
  if (Array.isArray(value)) {
    const rows: readonly unknown[] = value;
    return rows.map((row, index) => (index === key ? put(row) : row)).filter((row) => row !== GONE);
  }
  return Object.fromEntries(
    Object.entries(value ?? {})
      .map(([name, one]): readonly [string, unknown] => [name, name === key ? put(one) : one])
      .filter(([, one]) => one !== GONE),
  );
}

/**
 * The value with one or two of its fields spoilt.
 *
 * @param within only the field at this path and those below it. It is never taken away as a whole: of a list, the next one
 *   would stand in its place and be spoilt in the second turn.
 */
export function spoilt(value: unknown, within: Path = []): fc.Arbitrary<unknown> {
  const once = (whole: unknown): fc.Arbitrary<unknown> => {
    const paths = pathsOf(whole).filter((path) => within.every((key, at) => path[at] === key));
    if (paths.length === 0) return fc.constant(whole);
    return fc
      .tuple(fc.constantFrom(...paths), replacement)
      .map(([path, by]) =>
        replacedAt(whole, path, by === GONE && path.length === within.length ? null : by),
      );
  };
  return fc.oneof(
    { weight: 3, arbitrary: once(value) },
    {
      weight: 1,
      arbitrary: once(value).chain(once),
    },
  );
}
