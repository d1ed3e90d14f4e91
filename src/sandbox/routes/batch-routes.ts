import { param, signed, type Backend, type Route, type SignedCall } from '../backend';
import { json, noContent, type Answer } from '../http/answer';
import { Form } from '../http/form';
import { forbidden, notFound, validationFailed } from '../http/refusal';
import { readJsonBody } from '../http/request-body';
import { saveEntry } from '../timer/change-entry';
import { readBatchChange, type BatchChange } from '../timer/batch-change';
import { mayTouchEntry } from '../world/access';
import type { Entry } from '../world/entry';

interface Sorted {
  readonly ok: Entry[];
  readonly notFound: string[];
  readonly unauthorized: string[];
  readonly badRequest: string[];
}

export const BATCH_ROUTES: readonly Route[] = [
  signed('POST', '/timeentries/batch/{operation}', postBatch),
  bulk('delete', () => 'delete'),
  bulk('setbillable', () => ({ isBillable: true })),
  bulk('setunbillable', () => ({ isBillable: false })),
  bulk('setbilled', () => ({ isBilled: true })),
  bulk('setunbilled', () => ({ isBilled: false })),
  bulk('settypeofwork', (form) => {
    const typeOfWorkId = form.requiredUuid('typeOfWorkId');
    form.check();
    return { typeOfWorkId };
  }),
];

function postBatch(call: SignedCall, backend: Backend): Answer {
  if (backend.quirks().batch === 'missing') throw notFound('The batch operation');
  const form = new Form(readJsonBody(call.body));
  const ids = form.uuids('timeEntryIds');
  const needsAll = form.flag('requireAllTimeEntries');
  const by = call.identity.user;
  const change = readBatchChange(param(call, 'operation'), form, backend, by);
  const sorted = sortIds(call, backend, ids, change);
  const isComplete = sorted.ok.length === ids.length;
  if (!needsAll || isComplete) apply(call, backend, sorted.ok, change);
  const okIds = needsAll && !isComplete ? [] : sorted.ok.map((entry) => entry.id);
  return json(207, {
    ok: { ids: okIds },
    notFound: { ids: sorted.notFound },
    unauthorized: { ids: sorted.unauthorized },
    badRequest: { ids: sorted.badRequest },
  });
}

/** The calls that awork has deprecated: all or nothing, and no word about the single entries. */
function bulk(operation: string, read: (form: Form) => BatchChange): Route {
  return signed('POST', `/timeentries/${operation}`, (call, backend) => {
    const form = new Form(readJsonBody(call.body));
    const ids = form.uuids('ids');
    form.check();
    const change = read(form);
    requireKnownType(backend, change);
    const sorted = sortIds(call, backend, ids, change);
    if (sorted.notFound.length > 0) throw notFound('A time entry');
    if (sorted.unauthorized.length > 0) throw forbidden('A time entry may not be changed.');
    apply(call, backend, sorted.ok, change);
    return noContent();
  });
}

function sortIds(
  call: SignedCall,
  backend: Backend,
  ids: readonly string[],
  change: BatchChange,
): Sorted {
  const by = call.identity.user;
  const sorted: Sorted = { ok: [], notFound: [], unauthorized: [], badRequest: [] };
  for (const id of ids) {
    const entry = backend.world.entries.get(id);
    if (entry === undefined) sorted.notFound.push(id);
    else if (!mayTouchEntry(by, entry)) sorted.unauthorized.push(id);
    else if (entry.isBilled && !by.isAdmin && needsAdminWhenBilled(change)) {
      sorted.unauthorized.push(id);
    } else sorted.ok.push(entry);
  }
  return sorted;
}

function needsAdminWhenBilled(change: BatchChange): boolean {
  if (change === 'delete') return true;
  return change.isBilled !== true && change.isBillable !== true && !('typeOfWorkId' in change);
}

function apply(
  call: SignedCall,
  backend: Backend,
  entries: readonly Entry[],
  change: BatchChange,
): void {
  for (const entry of entries) {
    if (change === 'delete') backend.world.entries.delete(entry.id);
    else saveEntry(backend, withChange(entry, change), call.identity.user.id);
  }
}

/** What is no longer billable cannot stay billed. */
function withChange(entry: Entry, change: Partial<Entry>): Entry {
  const changed = { ...entry, ...change };
  return change.isBillable === false ? { ...changed, isBilled: false } : changed;
}

function requireKnownType(backend: Backend, change: BatchChange): void {
  const typeId = change === 'delete' ? undefined : change.typeOfWorkId;
  if (typeId === undefined || backend.world.typesOfWork.has(typeId)) return;
  throw validationFailed([{ property: 'TypeOfWorkId', message: 'It does not exist.' }]);
}
