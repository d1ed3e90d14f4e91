import * as z from 'zod';

import type { TrackingRule, WorkItem } from '../../../core/entry/catalog';
import type { TypeOfWorkRef } from '../../../core/entry/entry';
import type { Answer } from '../../ports';
import { mapAnswer } from '../answer';
import { reads } from '../answers/reading';
import { searchHits } from '../answers/search-answer';
import { trackingRule } from '../answers/tracking-rule-answer';
import { typeOfWork } from '../answers/work-answer';
import { cutSearchText } from '../filter';
import type { Send } from '../http';
import { list, type ListQuery } from '../listing';

/** The types of work of the workspace that are in use. */
export async function listTypesOfWork(
  send: Send,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<readonly TypeOfWorkRef[]>> {
  const answer = await list(
    send,
    { template: '/typeofwork', query: { showArchived: false }, read: reads(z.array(typeOfWork)) },
    query,
    signal,
  );
  return mapAnswer(answer, (types) =>
    types.filter(({ isArchived }) => !isArchived).map(({ ref }) => ref),
  );
}

/** The workspace's rules for booking time. */
export function listTrackingRules(
  send: Send,
  signal: AbortSignal,
): Promise<Answer<readonly TrackingRule[]>> {
  const read = reads(z.array(trackingRule));
  return send({ method: 'GET', template: '/timetracking/settings', read }, signal);
}

const MAX_HITS = 20;

/** Tasks and projects by full text, best first, without closed ones. The text is cut to what awork takes. */
export function searchWork(
  send: Send,
  text: string,
  signal: AbortSignal,
): Promise<Answer<readonly WorkItem[]>> {
  const query = {
    searchTerm: cutSearchText(text),
    searchTypes: 'task,project',
    top: MAX_HITS,
    includeClosedAndStuck: false,
  };
  return send({ method: 'GET', template: '/search', query, read: reads(searchHits) }, signal);
}
