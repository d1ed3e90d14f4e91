/** The operations of one undo, which depend on entries being as the person left them. */
import { ownValue } from '../base/own-value';
import type { Entry } from '../entry/entry';
import type { Confirmed } from './confirmed';
import { mapOperations, resolveId } from './outbox';
import type { Outbox } from './outbox-index';

/** The undo goes by what awork has now: the person, or an operation of their own, has changed the entries since. */
export function expectAsKnown(
  outbox: Outbox,
  group: string,
  { entries }: Pick<Confirmed, 'entries'>,
): Outbox {
  const known = (entry: Entry): Entry => ownValue(entries, resolveId(outbox, entry.id)) ?? entry;
  return mapOperations(outbox, (operation) =>
    operation.undoes?.group === group
      ? {
          ...operation,
          undoes: { ...operation.undoes, expects: operation.undoes.expects.map(known) },
        }
      : operation,
  );
}
