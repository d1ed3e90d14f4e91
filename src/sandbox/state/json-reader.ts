/** Reads a value of unknown shape member by member; throws a TypeError that names what does not fit. */
export class JsonReader {
  readonly #value: unknown;
  readonly #path: string;

  constructor(value: unknown, path = '$') {
    this.#value = value;
    this.#path = path;
  }

  at(name: string): JsonReader {
    if (!isObject(this.#value)) throw this.#misfit('an object');
    return new JsonReader(this.#value[name], `${this.#path}.${name}`);
  }

  text(): string {
    if (typeof this.#value !== 'string') throw this.#misfit('a text');
    return this.#value;
  }

  number(): number {
    if (typeof this.#value !== 'number') throw this.#misfit('a number');
    return this.#value;
  }

  flag(): boolean {
    if (typeof this.#value !== 'boolean') throw this.#misfit('a boolean');
    return this.#value;
  }

  orNull<T>(read: (reader: JsonReader) => T): T | null {
    return this.#value === null ? null : read(this);
  }

  orAbsent<T>(read: (reader: JsonReader) => T): T | null {
    return this.#value === null || this.#value === undefined ? null : read(this);
  }

  isText(): boolean {
    return typeof this.#value === 'string';
  }

  raw(): unknown {
    return this.#value;
  }

  oneOf<const T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.#value);
    if (found === undefined) throw this.#misfit(`one of ${choices.join(', ')}`);
    return found;
  }

  /** The members of an object of texts. */
  texts(): Readonly<Record<string, string>> {
    if (!isObject(this.#value)) throw this.#misfit('an object');
    return Object.fromEntries(Object.keys(this.#value).map((name) => [name, this.at(name).text()]));
  }

  list<T>(read: (reader: JsonReader) => T): readonly T[] {
    if (!Array.isArray(this.#value)) throw this.#misfit('a list');
    const items: readonly unknown[] = this.#value;
    return items.map((item, index) =>
      read(new JsonReader(item, `${this.#path}[${index.toString()}]`)),
    );
  }

  #misfit(expected: string): TypeError {
    return new TypeError(`${this.#path} is not ${expected}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
