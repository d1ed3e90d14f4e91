import { kindOfField } from './check-fields';
import type { Fields } from './fields';
import { filterProblem } from './filter-problem';

export interface OrderKey {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

const KEY = /^([a-z][\w/]*)(?: (asc|desc))?$/i;

/** No blank may stand beside the comma. */
export function checkFieldsOfOrder(orderBy: string, fields: Fields): readonly OrderKey[] {
  return orderBy.split(',').map((part) => {
    const [whole, name = '', direction = 'asc'] = KEY.exec(part) ?? [];
    if (whole === undefined) throw filterProblem('The order cannot be read.');
    const path = name.toLowerCase().split('/');
    kindOfField(path, fields);
    return { path, isDescending: direction.toLowerCase() === 'desc' };
  });
}
