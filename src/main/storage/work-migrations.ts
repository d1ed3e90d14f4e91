/** How older versions of the app wrote `outbox.json`. What cannot be understood is left as it is, for `parse` to judge. */
import { ownValue } from '../../core/base/own-value';
import { isRecord } from '../../core/base/json';

export const WORK_VERSION = 6;

export const WORK_MIGRATIONS: Readonly<Record<number, (data: unknown) => unknown>> = {
  1: (data) => withOperations(data, operationOf1),
  2: (data) => withOperations(data, operationOf2),
  3: (data) => withOperations(data, operationOf3),
  4: withPlainNames,
  // Version 5 had no journal: an app that knows none would lose what lies in it.
  5: (data) => data,
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

/** The codes and undo types that version 4 named otherwise. */
const NAMES_OF_4: Readonly<Record<string, string>> = {
  'entry-parted': 'entry-split',
  'given-up': 'operation-discarded',
  'taken-back': 'deletion-undone',
  'worked-on': 'stop-undone',
  restored: 'entry-restored',
  'take-back': 'cancel-operation',
  'work-on': 'continue-work',
};

function withPlainNames(data: unknown): unknown {
  if (!isRecord(data)) return data;
  const { notices, activity } = data;
  return { ...data, notices: linesOf4(notices), activity: linesOf4(activity) };
}

function linesOf4(lines: unknown): unknown {
  if (!Array.isArray(lines)) return lines;
  return lines.map((line: unknown) => {
    if (!isRecord(line)) return line;
    const { code, undo } = line;
    return {
      ...line,
      code: nameOf4(code),
      undo: isRecord(undo) ? { ...undo, type: nameOf4(undo['type']) } : undo,
    };
  });
}

function nameOf4(name: unknown): unknown {
  return typeof name === 'string' ? (ownValue(NAMES_OF_4, name) ?? name) : name;
}
