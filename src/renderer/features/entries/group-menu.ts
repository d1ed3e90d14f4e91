/** What the menu of several entries of the same work offers. */
import type { MenuItem } from '../../ui/menu-item';
import { changeableOf } from './day-rows';
import type { RowMenuOptions } from './entry-menu';

export function groupMenuOf(options: RowMenuOptions): readonly MenuItem[] {
  const { row, isSelected, translator, oncontinue, onask, onselect, ondelete } = options;
  const changed = changeableOf(row);
  return [
    { label: translator.t('entry.continue'), onselect: () => oncontinue(row.entries[0]) },
    { label: translator.t('group.work'), onselect: () => onask('work', changed) },
    { label: translator.t('group.type'), onselect: () => onask('type', changed) },
    {
      label: translator.t(isSelected ? 'entry.deselect' : 'entry.select'),
      onselect: () => onselect(row, 'toggle'),
    },
    {
      label: translator.t('group.delete', { count: changed.length }),
      isDanger: true,
      onselect: () => ondelete(row),
    },
  ];
}
