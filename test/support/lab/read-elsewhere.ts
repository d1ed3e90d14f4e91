import { JsonReader } from '../../../src/sandbox/state/json-reader';
import type { Entry } from '../../../src/sandbox/world/entry';
import type { BookingElsewhere, EditElsewhere, Elsewhere } from './elsewhere';

/** Does what a body such as `{ "act": "stop" }` asks for. Throws a TypeError when it cannot be read. */
export function actElsewhere(body: unknown, elsewhere: Elsewhere): Entry | boolean | null {
  const reader = new JsonReader(body);
  const act = reader
    .at('act')
    .oneOf(['start', 'stop', 'pause', 'resume', 'book', 'edit', 'remove']);
  const userId = reader.at('userId').orAbsent((value) => value.text()) ?? undefined;
  switch (act) {
    case 'start':
      return elsewhere.start(readBooking(reader));
    case 'book':
      return elsewhere.book(readBooking(reader));
    case 'stop':
    case 'pause':
    case 'resume':
      return elsewhere[act](userId);
    case 'edit':
      return elsewhere.edit(reader.at('entryId').text(), readEdit(reader));
    case 'remove':
      return elsewhere.remove(reader.at('entryId').text());
  }
}

function readBooking(reader: JsonReader): BookingElsewhere {
  return {
    ...optionalText(reader, 'userId'),
    ...optionalText(reader, 'timezone'),
    ...optionalNumber(reader, 'durationSec'),
    ...readEditOfWork(reader),
    ...optionalNumber(reader, 'startMs'),
  };
}

function readEdit(reader: JsonReader): EditElsewhere {
  return {
    ...readEditOfWork(reader),
    ...optionalNumber(reader, 'startMs'),
    ...optionalNumber(reader, 'endMs'),
  };
}

function readEditOfWork(reader: JsonReader): Omit<EditElsewhere, 'startMs' | 'endMs'> {
  const isBillable = reader.at('isBillable').orAbsent((value) => value.flag());
  return {
    ...optionalText(reader, 'note'),
    ...optionalText(reader, 'taskId'),
    ...optionalText(reader, 'projectId'),
    ...optionalText(reader, 'typeOfWorkId'),
    ...(isBillable === null ? {} : { isBillable }),
  };
}

function optionalText<const N extends string>(
  reader: JsonReader,
  name: N,
): Partial<Record<N, string>> {
  const value = reader.at(name).orAbsent((member) => member.text());
  return value === null ? {} : record(name, value);
}

function optionalNumber<const N extends string>(
  reader: JsonReader,
  name: N,
): Partial<Record<N, number>> {
  const value = reader.at(name).orAbsent((member) => member.number());
  return value === null ? {} : record(name, value);
}

function record<const N extends string, T>(name: N, value: T): Partial<Record<N, T>> {
  const made: Partial<Record<N, T>> = {};
  made[name] = value;
  return made;
}
