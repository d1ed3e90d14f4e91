import { JsonReader } from '../../../src/sandbox/state/json-reader';
import type { Fault, FaultEffect, FaultMoment } from './faults';

/** A fault as it is sent to the control API. Throws a TypeError that says what is wrong. */
export function readFault(body: unknown): Fault {
  const reader = new JsonReader(body);
  const path = reader.at('path').text();
  const effect = readEffect(reader.at('effect'));
  const method = reader.at('method').orAbsent((value) => value.text());
  const times = reader.at('times').orAbsent(readTimes);
  return {
    path,
    effect,
    ...(method === null ? {} : { method }),
    ...(times === null ? {} : { times }),
  };
}

function readTimes(reader: JsonReader): number | 'always' {
  return reader.isText() ? reader.oneOf(['always']) : reader.number();
}

function readEffect(reader: JsonReader): FaultEffect {
  const kind = reader
    .at('kind')
    .oneOf(['drop', 'delay', 'hang', 'status', 'edge-403', 'garbage', 'truncated', 'huge']);
  const when: FaultMoment =
    reader.at('when').orAbsent((value) => value.oneOf(['before', 'after'])) ?? 'before';
  switch (kind) {
    case 'drop':
    case 'hang':
      return { kind, when };
    case 'delay':
      return { kind, when, delayMs: reader.at('delayMs').number() };
    case 'huge':
      return { kind, bytes: reader.at('bytes').orAbsent((value) => value.number()) ?? 33_554_432 };
    case 'status': {
      const body = reader.at('body').raw();
      const headers = reader.at('headers').orAbsent((value) => value.texts()) ?? {};
      const status = reader.at('status').number();
      return { kind, when, status, headers, ...(body === undefined ? {} : { body }) };
    }
    case 'edge-403':
    case 'garbage':
    case 'truncated':
      return { kind };
  }
}
