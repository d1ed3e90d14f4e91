/** How older versions of the app wrote `outbox.json`. What cannot be understood is left as it is, for `parse` to judge. */
import { isRecord } from '../system/json';

export const WORK_VERSION = 4;

export const WORK_MIGRATIONS: Readonly<Record<number, (data: unknown) => unknown>> = {
  1: (data) => withOperations(data, operationOf1),
  2: (data) => withOperations(data, operationOf2),
  3: (data) => withOperations(data, operationOf3),
};

function withOperations(data: unknown, migrate: (operation: unknown) => unknown): unknown {
  if (!isRecord(data) || !isRecord(data['outbox'])) return data;
  const { operations } = data['outbox'];
  if (!Array.isArray(operations)) return data;
  return { ...data, outbox: { ...data['outbox'], operations: operations.map(migrate) } };
}

/** Version 1 marked operations recorded under an unconfirmed clock; and counted that clock as right. */
function operationOf1(operation: unknown): unknown {
  if (!isRecord(operation)) return operation;
  const { clock, ...rest } = operation;
  const assumedOffsetMs = clock === 'device' ? 0 : null;
  return { assumedOffsetMs, refusals: 0, isConsented: false, ...rest };
}

/** Version 2 left awork to count the breaks of an entry with new times. */
function operationOf2(operation: unknown): unknown {
  if (!isRecord(operation) || !isRecord(operation['act'])) return operation;
  const { act } = operation;
  return act['type'] === 'edit' ? { ...operation, act: { breaks: null, ...act } } : operation;
}

/** Version 3 did not distinguish answers of awork from those of something in between. */
function operationOf3(operation: unknown): unknown {
  return isRecord(operation) ? { stops: null, ...operation } : operation;
}
