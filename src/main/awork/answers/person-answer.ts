import * as z from 'zod/mini';

import type { Identity, Person } from '../../../core/entry/catalog';
import { DAY_MS, SECOND_MS } from '../../../core/base/instant';
import type { Capacity } from '../../../core/entry/target';
import { decoration, optionalDecoration, optionalFlag, requiredId } from './lenient-fields';

const contactInfos = z.pipe(
  z.catch(
    z.nullish(
      z.array(
        z.catch(
          z.object({
            type: optionalDecoration,
            subType: optionalDecoration,
            value: optionalDecoration,
          }),
          { type: null, subType: null, value: null },
        ),
      ),
    ),
    null,
  ),
  z.transform((infos) => infos ?? []),
);

const personFields = z.object({
  id: requiredId,
  firstName: decoration,
  lastName: decoration,
  userContactInfos: contactInfos,
  isApiKeyUser: optionalFlag,
  isArchived: optionalFlag,
  isDeactivated: optionalFlag,
});
type PersonFields = z.output<typeof personFields>;

export const person = z.pipe(personFields, z.transform(personOf));

/** A person of a list, and whether they can still book time. */
export const listedPerson = z.pipe(
  personFields,
  z.transform((fields) => ({
    person: personOf(fields),
    isActive: fields.isArchived !== true && fields.isDeactivated !== true,
  })),
);

export const identity = z.pipe(
  z.extend(personFields, {
    workspace: z.object({ id: requiredId, name: decoration, url: optionalDecoration }),
  }),
  z.transform((fields): Identity => ({ person: personOf(fields), workspace: fields.workspace })),
);

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Contracted seconds; more than the time has is none. */
function secondsWithin(days: number) {
  return z.pipe(
    z.catch(
      z.nullish(z.number().check(z.minimum(0), z.maximum((days * DAY_MS) / SECOND_MS))),
      null,
    ),
    z.transform((value) => value ?? null),
  );
}
const ofDay = secondsWithin(1);

export const capacity = z.pipe(
  z.object({
    capacityPerWeek: secondsWithin(days.length),
    weeklyCapacity: z.catch(
      z.nullish(
        z.object({
          mon: ofDay,
          tue: ofDay,
          wed: ofDay,
          thu: ofDay,
          fri: ofDay,
          sat: ofDay,
          sun: ofDay,
        }),
      ),
      null,
    ),
  }),
  z.transform(({ capacityPerWeek, weeklyCapacity }): Capacity => ({
    perWeekSec: capacityPerWeek,
    perDaySec: days.map((day) => weeklyCapacity?.[day] ?? null),
  })),
);

function personOf(fields: PersonFields): Person {
  const emails = fields.userContactInfos.filter(({ type }) => type?.toLowerCase() === 'email');
  const email = emails.find(({ subType }) => subType?.toLowerCase() === 'work') ?? emails[0];
  return {
    id: fields.id,
    // Names may be missing or end in blanks (awork-api.md, 3).
    name: `${fields.firstName} ${fields.lastName}`.trim(),
    email: email?.value ?? null,
    isApiUser: fields.isApiKeyUser ?? false,
  };
}
