/** What the menu of an entry offers. */
import { isAworkLink } from '../../../contract/awork-link';
import type { Work } from '../../../core/entry/entry';
import { neighbourOf } from '../../../core/entry/shape';
import type { Translator } from '../../../text/translator';
import type { MenuItem } from '../../ui/menu-item';
import type { DayRow } from './day-rows';
import type { EntryMenuContext, RowActs } from './row-acts';

export interface RowMenuOptions
  extends EntryMenuContext, Omit<RowActs, 'menu' | 'onadd' | 'ontoggle'> {
  readonly row: DayRow;
  readonly isSelected: boolean;
  readonly translator: Pick<Translator, 't'>;
}

export function entryMenuOf(options: RowMenuOptions): readonly MenuItem[] {
  const { row, translator, isSelected } = options;
  const [entry] = row.entries;
  const isOver = entry.phase === 'finished';
  return [
    ...(isOver
      ? [{ label: translator.t('entry.continue'), onselect: () => options.oncontinue(entry) }]
      : []),
    { label: translator.t('action.edit'), onselect: () => options.onedit(entry) },
    ...shapingItems(options),
    ...(isOver
      ? [
          {
            label: translator.t(isSelected ? 'entry.deselect' : 'entry.select'),
            onselect: () => options.onselect(row, 'toggle'),
          },
        ]
      : []),
    {
      label: translator.t('action.delete'),
      isDanger: true,
      onselect: () => options.ondelete(row),
    },
  ];
}

function shapingItems(options: RowMenuOptions): readonly MenuItem[] {
  const { row, entries, workspaceUrl, translator, run, open, ask } = options;
  const items: MenuItem[] = [];
  const [entry] = row.entries;
  const { span } = entry;
  const entryId = entry.id;
  if (span.kind === 'timed' && span.breaks.length > 0) {
    items.push({
      label: translator.t('entry.remove-breaks'),
      onselect: () => run('entry.remove-breaks', { entryId }),
    });
  }
  const canBeShaped = entry.phase === 'finished' && !entry.isBilled;
  if (span.kind === 'timed' && canBeShaped) {
    items.push({ label: translator.t('entry.split'), onselect: () => ask('split', entry) });
  }
  if (canBeShaped) {
    items.push({ label: translator.t('entry.move'), onselect: () => ask('move', entry) });
  }
  if (span.kind === 'timed' && entry.phase === 'finished') {
    items.push({
      label: translator.t('entry.duplicate'),
      onselect: () => run('entry.duplicate', { entryId }),
    });
    for (const side of ['before', 'after'] as const) {
      const other = entry.isBilled ? null : neighbourOf(entries, entry, side);
      if (other === null) continue;
      items.push({
        label: translator.t(`entry.merge-${side}`),
        onselect: () => run('entries.merge', { entryIds: [entryId, other.id] }),
      });
    }
  }
  const link = linkOf(entry.work, workspaceUrl);
  if (link !== null)
    items.push({ label: translator.t('day.open-in-awork'), onselect: () => open(link) });
  return items;
}

/** The page of the task or the project in awork; entries have none (awork-api.md, 3). */
function linkOf({ task, project }: Work, workspaceUrl: string | null): string | null {
  if (workspaceUrl === null) return null;
  const base = workspaceUrl.replace(/\/$/, '');
  const page =
    task === null
      ? project === null
        ? null
        : `projects/${encodeURIComponent(project.id)}`
      : `tasks/${encodeURIComponent(task.id)}`;
  const link = page === null ? null : `${base}/${page}`;
  return link !== null && isAworkLink(link) ? link : null;
}
