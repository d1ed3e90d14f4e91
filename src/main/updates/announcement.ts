/**
 * The announcement of a release, `latest*.yml`, and our signature over it. electron-updater believes whatever the
 * announcement says, and on Linux nothing else vouches for a download, so it only gets one that has passed here.
 */
import { createPublicKey, verify } from 'node:crypto';
import { err, ok, type Result } from '../../core/base/result';
import type { UpdateProblem } from '../../contract/update';

/** Where releases are announced, and the key that their signatures are checked with. */
export interface UpdateFeed {
  /** Ends with a slash. */
  readonly url: string;
  /** Ed25519, as the base64 of its SPKI in DER. */
  readonly publicKey: string;
}

export interface Announcement {
  readonly version: string;
  /** Plain text; '' without notes. */
  readonly notes: string;
  /** As it was signed. */
  readonly content: string;
}

/** The fields that are shown. Gives null where the content is not an announcement. */
export type ReadAnnouncement = (
  content: string,
) => Promise<{ readonly version: string; readonly notes: string } | null>;

/** What is signed. The name is part of it, so that the announcement for another system does not pass for this one's. */
export function signedText(name: string, content: string): Buffer {
  return Buffer.from(`${name}\n${content}`, 'utf8');
}

export function isSignedBy(
  publicKey: string,
  name: string,
  content: string,
  signature: string,
): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    // The algorithm is that of the key; another kind of key must not get in.
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, signedText(name, content), key, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false;
  }
}

/** Null: the version that runs is the newest. */
export function judgeVersion(
  announced: string,
  running: string,
): Result<'newer' | null, UpdateProblem> {
  const [next, now] = [numbersOf(announced), numbersOf(running)];
  if (next === null) return err(/^\d+\.\d+\.\d+-/.test(announced) ? 'other-channel' : 'unreadable');
  if (now === null) return err('other-channel');
  const at = next.findIndex((number, index) => number !== now[index]);
  if (at < 0) return ok(null);
  return (next[at] ?? 0) > (now[at] ?? 0) ? ok('newer') : err('older');
}

function numbersOf(version: string): readonly number[] | null {
  const found = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(version);
  return found === null ? null : found.slice(1).map(Number);
}
