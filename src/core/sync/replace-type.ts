import type { AppState } from '../state/app-state';
import type { Failure } from '../base/failure';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import { READY, type Act, type Operation } from '../outbox/operation';
import { changeOperation } from '../outbox/outbox';

type ActOfWork = Extract<Act, { type: 'start' | 'create' | 'edit' }>;

/**
 * The operation with another type of work, where awork has refused its type because that was archived or deleted after
 * it was used last. Null for any other refusal, and where no other type is known.
 */
export function withAcceptedType(
  state: AppState,
  operation: Operation,
  failure: Extract<Failure, { kind: 'rejected' }>,
): { readonly state: AppState; readonly notices: readonly NoticeDraft[] } | null {
  const { act } = operation;
  if (!isOfWork(act) || act.work === null) return null;
  const { work } = act;
  const refused = work.typeOfWork;
  const isKnown = state.typesOfWork.some(({ id }) => id === refused.id);
  const isNamed =
    failure.fields.some(({ property }) => /typeofwork/i.test(property)) ||
    /type of work/i.test(failure.reason ?? '');
  // awork's code does not say what is archived: of a type that it offers, it is the task or the project.
  if (!isNamed && (failure.code !== 'entity-archived' || isKnown)) return null;
  const typesOfWork = state.typesOfWork.filter(({ id }) => id !== refused.id);
  const [typeOfWork] = typesOfWork;
  if (typeOfWork === undefined) return null;
  const changed: Act = { ...act, work: { ...work, typeOfWork } };
  const replaced: NoticeDraft = {
    code: 'type-replaced',
    entryId: act.entryId,
    params: { title: titleOf(work), refused: refused.name, used: typeOfWork.name },
    undo: null,
  };
  const outbox = changeOperation(state.outbox, operation.id, (found) => ({
    ...found,
    act: changed,
    delivery: READY,
  }));
  return { state: { ...state, typesOfWork, outbox, failuresInRow: 0 }, notices: [replaced] };
}

function isOfWork(act: Act): act is ActOfWork {
  return act.type === 'start' || act.type === 'create' || act.type === 'edit';
}
