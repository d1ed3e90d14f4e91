import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeWide } from '../../scripts/build/one-byte-source';

const text = fc.string({ unit: 'binary' });

test('code is refused in which a backslash would take the escape for its own', () => {
  expect(() => escapeWide(String.raw`/[\–]/`)).toThrow('A backslash before –');
  expect(() => escapeWide(String.raw`/[\\\–]/`)).toThrow('A backslash before –');
  expect(escapeWide(String.raw`/[\\–]/`)).toBe(String.raw`/[\\\u2013]/`);
});

test('code with escapes fits into one byte per character and means the same', () => {
  fc.assert(
    fc.property(text, (value) => {
      const literal = JSON.stringify(value);
      const template = `\`${value.replaceAll(/[\\`$\r]/g, '')}\``;
      const pattern = `/^${value.replaceAll(/[\p{P}\p{S}\p{C}\p{Z}]/gu, '')}.$/u.source`;
      for (const code of [literal, template, `/[…–]/.test(${literal})`, `({ größe: 1, ł: 2 }).ł`]) {
        const escaped = escapeWide(code);
        expect(escaped).not.toMatch(/[\u0100-\uFFFF]/);
        expect(runInNewContext(escaped)).toEqual(runInNewContext(code));
      }
      const matching = `new RegExp(${pattern}, 'u').test(${JSON.stringify(`${value}x`)})`;
      expect(runInNewContext(escapeWide(matching))).toEqual(runInNewContext(matching));
    }),
  );
});
