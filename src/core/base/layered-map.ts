import { inOne, piecesOf, type Pieces } from './pieces';

/** So many values are gone through in microseconds, and a hundred blocks as well. */
const BLOCK = 256;
/** So many are a few milliseconds of work. */
const BLOCKS_AT_ONCE = 16;

/**
 * A map that never changes. The next one shares all but its changes with it, so that a change of a few values among tens
 * of thousands costs as little as the changes.
 */
export class LayeredMap<K, V extends object> implements ReadonlyMap<K, V> {
  readonly size: number;
  readonly #base: ReadonlyMap<K, V>;
  /** What differs from the base; undefined where the base has a value and this map has none. */
  readonly #changes: ReadonlyMap<K, V | undefined>;
  /** Shared by all maps with this base. */
  readonly #listing: Listing<K, V>;
  #blocks: readonly (readonly V[])[] | null = null;

  private constructor(
    base: ReadonlyMap<K, V>,
    changes: ReadonlyMap<K, V | undefined>,
    listing: Listing<K, V> = { listed: null },
  ) {
    this.#base = base;
    this.#changes = changes;
    this.#listing = listing;
    let { size } = base;
    for (const [key, value] of changes) {
      size += (value === undefined ? 0 : 1) - (base.has(key) ? 1 : 0);
    }
    this.size = size;
  }

  /** @param values must not change any more */
  static of<K, V extends object>(values: ReadonlyMap<K, V>): LayeredMap<K, V> {
    const none: ReadonlyMap<K, V | undefined> = new Map();
    return new LayeredMap(values, none);
  }

  /** The map with other values under some keys; undefined takes the key away. */
  with(changes: Iterable<readonly [K, V | undefined]>): LayeredMap<K, V> {
    const all = new Map(this.#changes);
    for (const [key, value] of changes) {
      if (value === undefined && !this.#base.has(key)) all.delete(key);
      else all.set(key, value);
    }
    const next = new LayeredMap(this.#base, all, this.#listing);
    // From time to time the changes become part of the base, so that they stay few.
    return all.size > mostChanges(this.#base.size) ? LayeredMap.of(next.#merged()) : next;
  }

  get(key: K): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#base.get(key);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.#merged()) act(value, key, this);
  }

  entries(): MapIterator<[K, V]> {
    return this.#merged().entries();
  }

  keys(): MapIterator<K> {
    return this.#merged().keys();
  }

  values(): ArrayIterator<V> {
    return this.blocks().flat().values();
  }

  /**
   * All values in order, in blocks. A block of which no value has changed is the same array in all maps with this base, so
   * what follows from a block can be kept for it: then an event costs as much as what it changes.
   */
  blocks(): readonly (readonly V[])[] {
    this.#blocks ??= this.#changedBlocks(inOne(this.#listBase()));
    return this.#blocks;
  }

  /** Goes through all blocks in pieces, the first time as well, when they are made. */
  *eachBlock(act: (block: readonly V[]) => unknown): Pieces<undefined> {
    yield* this.#listBase();
    for (const blocks of piecesOf(this.blocks(), BLOCKS_AT_ONCE)) {
      for (const block of blocks) act(block);
      yield;
    }
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  #changedBlocks({ places, blocks }: Listed<K, V>): readonly (readonly V[])[] {
    const changed = new Map<number, (V | undefined)[]>();
    const added: V[] = [];
    this.#changes.forEach((value, key) => {
      const place = places.get(key);
      if (place === undefined) {
        if (value !== undefined) added.push(value);
        return;
      }
      const at = Math.floor(place / BLOCK);
      const block = changed.get(at) ?? [...(blocks[at] ?? [])];
      block[place % BLOCK] = value;
      changed.set(at, block);
    });
    if (changed.size === 0 && added.length === 0) return blocks;
    const all = [...blocks, added];
    for (const [at, block] of changed) all[at] = block.filter((value) => value !== undefined);
    return all;
  }

  *#listBase(): Pieces<Listed<K, V>> {
    if (this.#listing.listed !== null) return this.#listing.listed;
    const places = new Map<K, number>();
    const blocks: V[][] = [];
    let block: V[] = [];
    for (const [key, value] of this.#base) {
      if (places.size % BLOCK === 0) {
        if (blocks.length % BLOCKS_AT_ONCE === BLOCKS_AT_ONCE - 1) yield;
        block = [];
        blocks.push(block);
      }
      places.set(key, places.size);
      block.push(value);
    }
    const listed = { places, blocks };
    this.#listing.listed = listed;
    return listed;
  }

  #merged(): ReadonlyMap<K, V> {
    if (this.#changes.size === 0) return this.#base;
    const merged = new Map(this.#base);
    this.#changes.forEach((value, key) => {
      if (value === undefined) merged.delete(key);
      else merged.set(key, value);
    });
    return merged;
  }
}

interface Listing<K, V> {
  listed: Listed<K, V> | null;
}

/** The values of a base in blocks, and the place of each among all. */
interface Listed<K, V> {
  readonly places: ReadonlyMap<K, number>;
  readonly blocks: readonly (readonly V[])[];
}

/** Copying so many changes is cheap beside copying the base, and they are copied at each change. */
function mostChanges(baseSize: number): number {
  return 64 + baseSize / 64;
}
