// A schema compiles against a type only when it accepts all of it and nothing else: seen with schemas that do not.
import { expect, it } from 'vitest';
import { compilePlanted } from '../support/compile-planted';

const FITTING = [
  ['a union', 'Act', "z.discriminatedUnion('type', [start, stop])"],
  ['an array', '{ readonly acts: readonly Act[] }', 'z.object({ acts: z.array(act) })'],
  ['a record', 'Readonly<Record<string, Act>>', 'z.record(z.string(), act)'],
  ['codes or null', "'a' | 'b' | null", "z.enum(['a', 'b']).nullable()"],
] as const;

const OTHERS = [
  ['a forgotten member of a union', 'Act', "z.discriminatedUnion('type', [start])"],
  ['a forgotten code', "'a' | 'b' | 'c'", "z.enum(['a', 'b'])"],
  ['a forgotten code, deep inside', "{ x: { y: ('a' | 'b')[] } }", 'z.object({ x: deep })'],
  ['a forgotten null', 'string | null', 'z.string()'],
  ['a forgotten field', '{ a: string; b: string }', 'z.object({ a: z.string() })'],
  ['a forgotten optional field', '{ a: string; b?: string }', 'z.object({ a: z.string() })'],
  ['a field too many', '{ a: string }', 'z.object({ a: z.string(), b: z.string() })'],
  ['a code too many', "'a'", "z.enum(['a', 'b'])"],
] as const;

const CASES = [...FITTING, ...OTHERS];
const HEAD = [
  "import { z } from 'zod'; import { exactly } from './exactly';",
  "type Act = { readonly type: 'start'; readonly at: number } | { readonly type: 'stop' };",
  "const start = z.object({ type: z.literal('start'), at: z.number() });",
  "const stop = z.object({ type: z.literal('stop') });",
  "const act: z.ZodType<Act> = z.discriminatedUnion('type', [start, stop]);",
  "const deep = z.object({ y: z.array(z.enum(['a'])) });",
];
// One compilation for all: each line after the head is one case.
const errors = compilePlanted(
  'src/contract',
  [
    ...HEAD,
    ...CASES.map(([, type, schema], at) => `export const c${at} = exactly<${type}>()(${schema});`),
    'export const used = [act, deep];',
  ].join('\n'),
);

it('compiles for a schema that accepts exactly the type, and for no other', () => {
  const refused = errors.map(({ line }) => CASES[line - HEAD.length]?.[0] ?? `line ${line}`);
  expect(refused).toEqual(OTHERS.map(([what]) => what));
});

it('says that the schema does not fit', () => {
  for (const { message } of errors) expect(message).toMatch(/not assignable/);
});
