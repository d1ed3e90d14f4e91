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
  #values: readonly V[] | null = null;

  private constructor(
    base: ReadonlyMap<K, V>,
    changes: ReadonlyMap<K, V | undefined>,
    listing: Listing<K, V> = { places: null, values: [] },
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
    return this.list().values();
  }

  /** All values. They are gone through several times at each event, so they are listed once. */
  list(): readonly V[] {
    this.#values ??= this.#listed();
    return this.#values;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  #listed(): readonly V[] {
    this.#listing.places ??= this.#listBase();
    const { places, values } = this.#listing;
    const listed = values.slice();
    const gone = new Set<number>();
    this.#changes.forEach((value, key) => {
      const place = places.get(key);
      if (value === undefined) {
        if (place !== undefined) gone.add(place);
      } else if (place === undefined) {
        listed.push(value);
      } else {
        listed[place] = value;
      }
    });
    return gone.size === 0 ? listed : listed.filter((_, place) => !gone.has(place));
  }

  #listBase(): ReadonlyMap<K, number> {
    const places = new Map<K, number>();
    this.#base.forEach((value, key) => {
      places.set(key, this.#listing.values.push(value) - 1);
    });
    return places;
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

/** The values of a base and the place of each, once they are listed. */
interface Listing<K, V> {
  places: ReadonlyMap<K, number> | null;
  readonly values: V[];
}

/** Copying so many changes is cheap beside copying the base, and they are copied at each change. */
function mostChanges(baseSize: number): number {
  return 64 + baseSize / 64;
}
