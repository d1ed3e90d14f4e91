/** The tasks and projects that can be chosen without awork: what was worked on last, and awork's last suggestions. */
import type { WorkItem } from '../../core/entry/catalog';
import type { Entry } from '../../core/entry/entry';
import { distinctWork, recentWork, withPlans } from '../../core/entry/match-work';
import type { Answer, CatalogApi, Clock } from '../ports';
import type { AccountStore } from '../storage/account-store';

export interface KnownWork {
  /** As `CatalogApi.findWork`; suggestions are kept for the next time without awork. */
  readonly find: CatalogApi['findWork'];
  readonly known: () => Promise<readonly WorkItem[]>;
}

export interface KnownWorkOptions {
  readonly catalog: Pick<CatalogApi, 'findWork'>;
  readonly store: Pick<AccountStore, 'loadSuggestions' | 'saveSuggestions'>;
  readonly entries: () => Iterable<Entry>;
  readonly clock: Pick<Clock, 'now'>;
}

/** More than a person scrolls through; limits what a window receives. */
const MAX_KNOWN = 400;

export function createKnownWork({ catalog, store, entries, clock }: KnownWorkOptions): KnownWork {
  let suggestions: readonly WorkItem[] | null = null;

  return {
    find: async (text, signal): Promise<Answer<readonly WorkItem[]>> => {
      const answer = await catalog.findWork(text, signal);
      if (answer.ok && text.trim() === '') {
        suggestions = answer.value.slice(0, MAX_KNOWN);
        await store.saveSuggestions(suggestions);
      }
      return answer;
    },
    known: async () => {
      suggestions ??= await store.loadSuggestions();
      const recent = withPlans(recentWork(entries(), clock.now()), suggestions);
      return distinctWork([...recent, ...suggestions]).slice(0, MAX_KNOWN);
    },
  };
}
