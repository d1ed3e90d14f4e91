/** Fetches the announcement of the newest release and lets it through only when it is ours and newer. */
import { SECOND_MS } from '../../core/base/instant';
import { err, ok, type Result } from '../../core/base/result';
import type { UpdateProblem } from '../../contract/update';
import { fetchWithLimits } from '../awork/fetch-with-limits';
import type { Clock, Fetch } from '../ports';
import {
  isSignedBy,
  judgeVersion,
  type Announcement,
  type ReadAnnouncement,
  type UpdateFeed,
} from './announcement';

export interface AnnouncementOptions {
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly feed: UpdateFeed;
  /** Such as `latest-linux.yml`. */
  readonly fileName: string;
  readonly runningVersion: string;
  readonly read: ReadAnnouncement;
}

const LIMIT_MS = 30 * SECOND_MS;

/** Null: there is nothing newer. Nothing of the content is read before its signature has been checked. */
export async function fetchAnnouncement(
  options: AnnouncementOptions,
  signal: AbortSignal,
): Promise<Result<Announcement | null, UpdateProblem>> {
  const { feed, fileName, runningVersion } = options;
  const [content, signature] = await Promise.all([
    fetchText(options, fileName, signal),
    fetchText(options, `${fileName}.sig`, signal),
  ]);
  if (!content.ok) return content;
  if (!signature.ok) return signature;
  if (!isSignedBy(feed.publicKey, fileName, content.value, signature.value)) return err('forged');
  const shown = await options.read(content.value);
  if (shown === null) return err('unreadable');
  const judged = judgeVersion(shown.version, runningVersion);
  if (!judged.ok) return judged;
  return ok(judged.value === null ? null : { ...shown, content: content.value });
}

async function fetchText(
  { clock, fetch, feed }: AnnouncementOptions,
  name: string,
  signal: AbortSignal,
): Promise<Result<string, UpdateProblem>> {
  const url = new URL(name, feed.url).href;
  const outcome = await fetchWithLimits(fetch, clock, url, {}, LIMIT_MS, signal);
  if (outcome.kind !== 'answered') return err('unreachable');
  // An announcement without a signature is not ours.
  if (outcome.status === 404 && name.endsWith('.sig')) return err('forged');
  if (outcome.status !== 200 || outcome.body.kind !== 'whole') return err('unreachable');
  return ok(outcome.body.text);
}
