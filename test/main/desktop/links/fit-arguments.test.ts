import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitArguments,
  MOST_ARGUMENT_BYTES,
} from '../../../../src/main/desktop/links/fit-arguments';
import { linkIn } from '../../../../src/main/desktop/links/link';

const long = `awork-timer://start?note=${'ä'.repeat(60_000)}`;

describe('The arguments of a second process', () => {
  it('are left alone while they fit', () => {
    const argv = ['/opt/awork-timer', '--hidden', 'awork-timer://stop'];
    expect(fitArguments(argv)).toBe(argv);
  });

  it('keep a link that is too long as one that says so', () => {
    const argv = ['/opt/awork-timer', '--user-data-dir=/a b', long];
    const fitting = fitArguments(argv) ?? [];
    expect(fitting.slice(0, 2)).toEqual(argv.slice(0, 2));
    expect(linkIn(fitting)).toBe(linkIn(argv));
  });

  it('do not fit when something else is too long', () => {
    expect(fitArguments(['/opt/awork-timer', `--user-data-dir=/${'a'.repeat(20_000)}`])).toBeNull();
  });

  it('never exceed the limit, and never change without need', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ maxLength: 30_000 }).map((text) => `awork-timer://${text}`),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (argv) => {
        const fitting = fitArguments(argv);
        if (fitting === null) return;
        const bytes = Buffer.byteLength(fitting.join('\0'));
        expect(bytes).toBeLessThanOrEqual(MOST_ARGUMENT_BYTES);
        expect(fitArguments(fitting)).toBe(fitting);
      }),
    );
  });
});
