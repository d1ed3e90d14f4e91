/** Keeps what a second process sends to the first within the 32 KiB that the single-instance lock can carry. */
import { Buffer } from 'node:buffer';
import { cutLink } from './link';
import { isLink } from '../command-line/arguments';

/** Half of what the lock carries: the working folder and the link once more go with the arguments. */
export const MOST_ARGUMENT_BYTES = 16_384;

/** Null where they do not fit even with their links cut: a person typed them, no page can. */
export function fitArguments(argv: readonly string[]): readonly string[] | null {
  if (isWithinLimit(argv)) return argv;
  const cut = argv.map((word) => (isLink(word) ? cutLink(word) : word));
  return isWithinLimit(cut) ? cut : null;
}

function isWithinLimit(argv: readonly string[]): boolean {
  const bytes = argv.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0);
  return bytes <= MOST_ARGUMENT_BYTES;
}
