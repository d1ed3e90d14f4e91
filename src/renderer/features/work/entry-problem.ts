import type { TrackingRule } from '../../../core/entry/catalog';
import type { Work } from '../../../core/entry/entry';
import type { ParkReasonView } from '../../../core/view/view-types';

/** What awork can refuse of an entry, in the order of the form. */
export const ENTRY_FIELDS = [
  'work',
  'note',
  'type-of-work',
  'billable',
  'start-date',
  'start-time',
  'end-date',
  'end-time',
] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** awork's own words about fields; an empty text where it named a field without any. */
export type FieldFaults = Readonly<Partial<Record<EntryField, string>>>;

/** Why awork refused an entry, as its form shows it. */
export interface EntryProblem {
  readonly reason: string;
  readonly faults: FieldFaults;
}

/** awork names the properties of what it was sent (awork-api.md, 9), whole or as the end of a path. */
const FIELD_OF_PROPERTY: readonly (readonly [RegExp, EntryField])[] = [
  [/note|description|comment/, 'note'],
  [/typeofwork/, 'type-of-work'],
  [/task|project/, 'work'],
  [/billable/, 'billable'],
  [/start.*time/, 'start-time'],
  [/start/, 'start-date'],
  [/end.*time|duration/, 'end-time'],
  [/end/, 'end-date'],
];

/** The fields that a refusal is about: those that awork names, else those that break a rule of the workspace. */
export function faultsOf(
  { code, fields }: ParkReasonView,
  work: Pick<Work, 'note' | 'project'> | null,
  rules: readonly TrackingRule[],
): FieldFaults {
  const faults: Partial<Record<EntryField, string>> = {};
  for (const { property, message } of fields) {
    const field = fieldOf(property);
    if (field === null) continue;
    faults[field] = [faults[field] ?? '', message].filter((text) => text !== '').join(' ');
  }
  if (Object.keys(faults).length > 0 || code !== 'rejected' || work === null) return faults;
  const isRule = (type: string): boolean =>
    rules.some((rule) => rule.type === type && rule.isEnabled);
  if (isRule('require-description') && work.note.trim() === '') return { note: '' };
  if (isRule('prevent-private') && work.project === null) return { work: '' };
  return faults;
}

const FIELDS_OF_REFUSAL: Readonly<Partial<Record<string, readonly EntryField[]>>> = {
  'note-required': ['note'],
  'project-required': ['work'],
  'work-is-closed': ['work'],
  'type-not-accepted': ['type-of-work'],
  'no-type-of-work': ['type-of-work'],
  'types-not-read': ['type-of-work'],
  'start-in-future': ['start-date'],
  'start-after-break': ['start-time'],
  'far-in-past': ['start-date'],
  'far-in-future': ['end-date'],
  'end-before-start': ['end-time'],
  'end-in-future': ['end-date'],
  'longer-than-a-day': ['start-date', 'end-date'],
  'only-break': ['start-time', 'end-time'],
};

/** The fields that the app's own refusal is about; none where no field can mend it. Its words stand elsewhere. */
export function faultsOfRefusal(code: string): FieldFaults {
  return Object.fromEntries((FIELDS_OF_REFUSAL[code] ?? []).map((field) => [field, '']));
}

function fieldOf(property: string): EntryField | null {
  const name = (property.split('.').at(-1) ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');
  return FIELD_OF_PROPERTY.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/**
 * Moves the focus to the first field of a form that a refusal is about: a control or a group of them marked with
 * `data-field`. Where it names none, to the reason.
 */
export function focusFault(form: HTMLElement, faults: FieldFaults): void {
  const field = ENTRY_FIELDS.find((one) => faults[one] !== undefined);
  if (field === undefined) form.querySelector<HTMLElement>('[data-field="reason"]')?.focus();
  else controlOf(form, field)?.focus();
}

function controlOf(form: HTMLElement, field: EntryField): HTMLElement | null {
  const own = form.querySelector<HTMLElement>(`[data-field="${field}"]`);
  if (own !== null) return own.matches('input, textarea, select, button') ? own : first(own);
  const [name, part] = field.split('-');
  const group = form.querySelector<HTMLElement>(`[data-field="${name ?? ''}"]`);
  if (group === null) return null;
  if (part === 'date') return first(group);
  return [...group.querySelectorAll<HTMLElement>('input')].at(-1) ?? first(group);
}

function first(group: HTMLElement): HTMLElement | null {
  return group.querySelector<HTMLElement>('input, textarea, select, button');
}
