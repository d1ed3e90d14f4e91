import { badRequest, validationFailed, type ValidationError } from './refusal';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INT32_MAX = 2_147_483_647;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a JSON body field by field and keeps every complaint, so that one answer names them all. */
export class Form {
  readonly #values = new Map<string, unknown>();
  readonly #errors: ValidationError[] = [];
  readonly #names: readonly string[];

  constructor(body: unknown) {
    if (!isRecord(body)) throw badRequest('invalid-model', 'The body must be a JSON object.');
    this.#names = Object.keys(body);
    // awork matches property names regardless of case: a public client posts them in Pascal case.
    for (const [name, value] of Object.entries(body)) this.#values.set(name.toLowerCase(), value);
  }

  /** For the forms whose unknown properties awork refuses. */
  refuseOthersThan(names: readonly string[]): void {
    const known = new Set(names.map((name) => name.toLowerCase()));
    for (const name of this.#names) {
      if (known.has(name.toLowerCase())) continue;
      this.complain(name, `The property ${name} is not part of this form.`);
    }
  }

  has(name: string): boolean {
    return this.#value(name) !== null;
  }

  complain(property: string, message: string): void {
    this.#errors.push({ property: pascalCase(property), message });
  }

  text(name: string): string | null {
    return this.#read(name, (value) => (typeof value === 'string' ? value : null), 'a text');
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === null || value === '') this.complain(name, `The ${name} field is required.`);
    return value ?? '';
  }

  uuid(name: string): string | null {
    return this.#read(name, readUuid, 'a valid guid');
  }

  requiredUuid(name: string): string {
    const value = this.uuid(name);
    if (value === null && !this.has(name)) {
      this.complain(name, `The ${name} field is required.`);
    }
    return value ?? '';
  }

  /** A flag that is left out is false: the forms' booleans cannot be empty. */
  flag(name: string): boolean {
    return this.optionalFlag(name) ?? false;
  }

  optionalFlag(name: string): boolean | null {
    return this.#read(name, (value) => (typeof value === 'boolean' ? value : null), 'a boolean');
  }

  integer(name: string): number | null {
    return this.#read(name, readInt32, 'a whole number of 32 bits');
  }

  uuids(name: string): readonly string[] {
    const value = this.#value(name);
    if (value === null) {
      this.complain(name, `The ${name} field is required.`);
      return [];
    }
    const ids = Array.isArray(value) ? value.map(readUuid) : [null];
    const good = ids.filter((id) => id !== null);
    if (good.length < ids.length) this.complain(name, `The ${name} field holds something else.`);
    return good;
  }

  check(): void {
    if (this.#errors.length > 0) throw validationFailed(this.#errors);
  }

  #value(name: string): unknown {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  #read<T>(name: string, read: (value: unknown) => T | null, expected: string): T | null {
    const value = this.#value(name);
    if (value === null) return null;
    const result = read(value);
    if (result === null) this.complain(name, `The value of ${name} is not ${expected}.`);
    return result;
  }
}

function readUuid(value: unknown): string | null {
  return typeof value === 'string' && isUuid(value) ? value.toLowerCase() : null;
}

function readInt32(value: unknown): number | null {
  const fits = Number.isInteger(value) && Math.abs(Number(value)) <= INT32_MAX;
  return fits ? Number(value) : null;
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
