/**
 * The settings, each in one place: `settings.json`, the call's input and the snapshot's type are derived from this
 * schema. They belong to the installation and survive a sign-out.
 */
import { z } from 'zod/mini';

/** What a key reaches from every other program. */
export const SHORTCUTS = ['toggle', 'switch', 'open', 'mini'] as const;
export type ShortcutName = (typeof SHORTCUTS)[number];

/** Keys as Electron writes them, such as `Control+Alt+T`; empty is none. A lone letter would be lost to all programs. */
const accelerator = z
  .string()
  .check(
    z.maxLength(60),
    z.regex(/^$|^(?:(?:Control|Alt|Super|Command|Shift)\+)*(?:F\d{1,2}|(?<=\+)\w{1,12})$/),
  );

const settingsSchema = z.strictObject({
  /** The language of all texts; `system` is German on a German system and English on every other. */
  language: z.enum(['system', 'en', 'de']),
  /** Light or dark colours; `system` follows the operating system, also while the app runs. */
  theme: z.enum(['system', 'light', 'dark']),
  /** How large texts are, and all that is measured by them. */
  textSize: z.enum(['small', 'normal', 'large', 'larger']),
  /** How hours of the day are counted. */
  clock: z.enum(['24', '12']),
  /** The day that weeks begin with; `system` is what people in the system's region are used to. */
  weekStart: z.enum(['system', 'monday', 'saturday', 'sunday']),
  /** Durations are shown as 1.25 h instead of 1:15 h. */
  showsDecimalHours: z.boolean(),
  /** The list of a day shows entries of the same work as one row. */
  groupsSameWork: z.boolean(),
  /** Closing the window keeps the app running, in the tray where the desktop has one. */
  keepsRunning: z.boolean(),
  /** New versions of the app are looked for, once a day. */
  looksForUpdates: z.boolean(),

  /** Each its own keys; none at first, since any could be in use already. */
  shortcuts: z.strictObject({
    toggle: accelerator,
    switch: accelerator,
    open: accelerator,
    mini: accelerator,
  }),

  /** The mini window is left out of recordings and shared screens, where the system can do that. */
  hidesMiniFromCapture: z.boolean(),

  /** Notifications: a timer was stopped or replaced elsewhere. */
  notifiesElsewhere: z.boolean(),
  /** Notifications: awork refused a change, or changes wait for hours. */
  notifiesRefused: z.boolean(),
  notifiesSignIn: z.boolean(),
  /** Notifications: 80 and 100 % of the planned time of the timer's task are used. */
  warnsBudget: z.boolean(),
  /** Notifications: the target hours of the day are reached. */
  notifiesDayGoal: z.boolean(),
  warnsLongTimer: z.boolean(),
  longTimerHours: z.int().check(z.minimum(1), z.maximum(24)),
  asksAboutAbsences: z.boolean(),
  /** How long without input is an absence. */
  absenceMinutes: z.int().check(z.minimum(1), z.maximum(240)),
  remindsWithoutTimer: z.boolean(),
  withoutTimerMinutes: z.int().check(z.minimum(1), z.maximum(240)),
  /** When the person usually works: they are reminded of a missing timer only then. */
  workWindows: z
    .array(
      z.strictObject({
        /** 1 is Monday, 7 is Sunday. */
        days: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.maxLength(7)),
        fromMinute: z.int().check(z.minimum(0), z.maximum(1440)),
        toMinute: z.int().check(z.minimum(0), z.maximum(1440)),
      }),
    )
    .check(z.maxLength(20)),
});

export type Settings = Readonly<z.output<typeof settingsSchema>>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  textSize: 'normal',
  // awork counts to 24 in both of its languages.
  clock: '24',
  weekStart: 'system',
  showsDecimalHours: false,
  groupsSameWork: false,
  keepsRunning: true,
  looksForUpdates: true,
  shortcuts: { toggle: '', switch: '', open: '', mini: '' },
  hidesMiniFromCapture: false,
  notifiesElsewhere: true,
  notifiesRefused: true,
  notifiesSignIn: true,
  warnsBudget: true,
  notifiesDayGoal: true,
  warnsLongTimer: true,
  longTimerHours: 10,
  asksAboutAbsences: true,
  absenceMinutes: 5,
  // Off until the person asks for it: an unasked reminder is noise.
  remindsWithoutTimer: false,
  withoutTimerMinutes: 10,
  workWindows: [{ days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, toMinute: 18 * 60 }],
};

/** Some settings with their new values. */
export const settingsChangeSchema = z.partial(settingsSchema);
export type SettingsChange = z.output<typeof settingsChangeSchema>;

/** The settings with a change; what the change leaves undefined stays. */
export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  return settingsSchema.parse({
    ...settings,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  });
}

/** Settings of a later version, which this one leaves out, are no error. */
const storedSchema = z.object(settingsSchema.shape);

/** Reads stored settings: one that is missing, unknown or has another value than allowed gets its default. */
export function readSettings(stored: unknown): Settings | null {
  const object = z.record(z.string(), z.unknown()).safeParse(stored);
  if (!object.success) return null;
  const all = { ...DEFAULT_SETTINGS, ...object.data };
  const read = storedSchema.safeParse(all);
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  const right = Object.entries(all).filter(([name]) => !wrong.has(name));
  return storedSchema.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(right) });
}
