/**
 * A file of lines that are appended: each is on the disk before the next one is written.
 *
 * A line is `CHECKSUM NUMBER JSON`. The checksum covers the journal's id and the line's number as well, so that a line of
 * another journal, or at another place, is none. The first line, of number 0, says that the journal begins.
 */
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { parseJson } from '../../core/base/json';
import { readBounded } from '../system/bounded-file';

/** Where the next line goes. */
export interface JournalEnd {
  readonly id: string;
  /** The number of the next line. */
  readonly count: number;
  /** The length of the file. */
  readonly bytes: number;
}

export interface JournalContent {
  /** The values of the lines before the first one that is not whole. */
  readonly values: readonly unknown[];
  /** Lines that were on the disk are missing, or are not as they were written. */
  readonly isDamaged: boolean;
  /** Null where nothing can be appended: it is damaged, or a crash cut off the last line, which nobody relied on yet. */
  readonly end: JournalEnd | null;
}

/** Begins a journal in a new file. Rejects where it cannot be written, and where the file is there already. */
export async function createJournal(file: string, id: string): Promise<JournalEnd> {
  const line = lineOf(id, 0, 'null');
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.appendFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { id, count: 1, bytes: line.length };
}

/**
 * Resolves when the line is on the disk, with where the next one goes; rejects where it is not, or may not be. Nothing may
 * be appended after that.
 */
export async function appendToJournal(
  file: string,
  { id, count, bytes }: JournalEnd,
  json: string,
): Promise<JournalEnd> {
  const line = Buffer.from(lineOf(id, count, json));
  // Does not make a file anew that was taken away.
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    if (size !== bytes) throw new Error('The journal is not as it was left');
    let written = 0;
    while (written < line.length) {
      const part = await handle.write(line, written, line.length - written, bytes + written);
      written += part.bytesWritten;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { id, count: count + 1, bytes: bytes + line.length };
}

/** What can be read of the journal with this id; a file that is another one, or none, holds nothing and is damaged. */
export async function readJournal(
  file: string,
  id: string,
  mostBytes: number,
): Promise<JournalContent> {
  const text = await readBounded(file, mostBytes);
  const lines = text.ok ? text.value.split('\n') : [];
  const values: unknown[] = [];
  for (const line of lines) {
    const found = lineIn(line, id);
    if (found?.number !== values.length) break;
    values.push(found.value);
  }
  const [next, ...later] = lines.slice(values.length);
  // What a crash has cut off has no line feed. A line that has one was written to its end.
  const isDamaged = values.length === 0 || later.length > 0;
  const isEnded = next === '';
  return {
    values: values.slice(1),
    isDamaged,
    end:
      text.ok && isEnded && !isDamaged
        ? { id, count: values.length, bytes: Buffer.byteLength(text.value) }
        : null,
  };
}

function lineOf(id: string, number: number, json: string): string {
  return `${checksumOf(id, number, json)} ${String(number)} ${json}\n`;
}

const LINE = /^([0-9a-f]{8}) (\d{1,9}) (.*)$/s;

/** Null for what is no line of this journal. */
function lineIn(
  text: string,
  id: string,
): { readonly number: number; readonly value: unknown } | null {
  const [, checksum, number, json] = LINE.exec(text) ?? [];
  if (number === undefined || json === undefined) return null;
  if (checksum !== checksumOf(id, Number(number), json)) return null;
  const value = parseJson(json);
  return value === undefined ? null : { number: Number(number), value };
}

function checksumOf(id: string, number: number, json: string): string {
  return crc32(`${id} ${String(number)} ${json}`)
    .toString(16)
    .padStart(8, '0');
}
