/**
 * JSON of values that may be tens of megabytes: written and read in pieces, between which the event loop goes on. The
 * elements of a long list stand on lines of their own, since no JSON text holds a bare line break within a value.
 */
import { setImmediate } from 'node:timers/promises';
import { isRecord } from '../../core/base/json';

/** So many elements are a few milliseconds of work. */
const PIECE = 250;
/** A shorter text is read at once. */
const LONG_TEXT = 256 * 1024;

/** The bytes of `JSON.stringify` in pieces, for values that change no more. */
export async function writeJson(value: unknown): Promise<readonly Buffer[]> {
  const text = new GrowingText();
  await write(value, text);
  return text.pieces();
}

/** A text that is encoded piece by piece: all of it at once would take as long as writing it. */
class GrowingText {
  readonly #encoded: Buffer[] = [];
  #parts: string[] = [];

  push(...parts: readonly string[]): void {
    this.#parts.push(...parts);
  }

  /** Encodes what has come since the last time, and lets the event loop go on. */
  async pause(): Promise<void> {
    this.#encode();
    await setImmediate();
  }

  /** They stay apart: putting tens of megabytes together would stop everything else. */
  pieces(): readonly Buffer[] {
    this.#encode();
    return this.#encoded;
  }

  #encode(): void {
    this.#encoded.push(Buffer.from(this.#parts.join('')));
    this.#parts = [];
  }
}

async function write(value: unknown, parts: GrowingText): Promise<void> {
  if (Array.isArray(value) && value.length > PIECE) {
    for (let from = 0; from < value.length; from += PIECE) {
      if (from > 0) await parts.pause();
      const piece = value.slice(from, from + PIECE).map(plainText);
      parts.push(from === 0 ? '[\n' : '\n,', piece.join('\n,'));
    }
    parts.push('\n]');
  } else if (isRecord(value)) {
    let separator = '{';
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue;
      parts.push(separator, JSON.stringify(key), ':');
      await write(one, parts);
      separator = ',';
    }
    parts.push(separator === '{' ? '{}' : '}');
  } else {
    parts.push(plainText(value));
  }
}

/** In a list, JSON has null in the place of undefined. */
function plainText(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}

/** Stands in the text for the list with this number; `writeJson` writes no key that begins so. */
const LIST_KEY = '\u0000list';

/** The value of a JSON text; undefined (which JSON has not) for anything else. */
export async function readJson(text: string): Promise<unknown> {
  if (text.length < LONG_TEXT) return parsed(text);
  const lists: unknown[][] = [];
  const rest: string[] = [];
  let list: unknown[] | null = null;
  let count = 0;
  for (const line of linesOf(text)) {
    if (list === null || line.startsWith(']')) {
      rest.push(line);
      list = null;
      if (line.endsWith('[')) {
        rest.push(JSON.stringify({ [LIST_KEY]: lists.length }));
        list = [];
        lists.push(list);
      }
      continue;
    }
    const isLaterOne = line.startsWith(',');
    const element = parsed(isLaterOne ? line.slice(1) : line);
    // Written by something else, or damaged: what it is as a whole is for the parser to say.
    if (element === undefined || isLaterOne !== list.length > 0) return parsed(text);
    list.push(element);
    count += 1;
    if (count % PIECE === 0) await setImmediate();
  }
  const skeleton = parsed(rest.join('\n'));
  return skeleton === undefined ? parsed(text) : withLists(skeleton, lists);
}

/** One after the other: tens of thousands at once are a few hundredths of a second. */
function* linesOf(text: string): Generator<string, void, undefined> {
  let from = 0;
  for (;;) {
    const to = text.indexOf('\n', from);
    yield text.slice(from, to < 0 ? undefined : to);
    if (to < 0) return;
    from = to + 1;
  }
}

/** Each list stands in the skeleton as a list of one stand-in. */
function withLists(value: unknown, lists: readonly unknown[][]): unknown {
  if (Array.isArray(value)) {
    const [only] = value as readonly unknown[];
    const index = isRecord(only) ? only[LIST_KEY] : undefined;
    return typeof index === 'number' ? (lists[index] ?? []) : value;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withLists(one, lists)]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As `items.forEach(act)`, in pieces. */
export async function forEachInPieces<T>(
  items: readonly T[],
  act: (item: T) => void,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % PIECE === 0) await setImmediate();
    act(item);
  }
}
