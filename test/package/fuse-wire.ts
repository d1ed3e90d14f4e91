// Electron's fuses, read from the bytes of an executable rather than by the library that has set them.
import { readFileSync } from 'node:fs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** One character for each fuse: 0, 1, or r for one that is removed. */
export function fuseWireOf(file: string): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(SENTINEL);
  if (at < 0) throw new Error(`${file} has no fuses`);
  const wire = at + SENTINEL.length;
  const [version, length] = [bytes[wire], bytes[wire + 1]];
  if (version !== 1 || length === undefined) throw new Error('The fuses have another format');
  return bytes.toString('latin1', wire + 2, wire + 2 + length);
}

/**
 * In this order: no run-as-node, cookies encrypted, no NODE_OPTIONS, no --inspect, archive checked, archive only, the
 * usual snapshot, no privileges for files.
 */
const HARDENED = '01001100';

/** A newer Electron has a ninth, which electron-builder leaves as shipped. A tenth has to be decided about. */
export const HARDENED_WIRES = [HARDENED, `${HARDENED}1`];
