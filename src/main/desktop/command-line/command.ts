/** What a second process can ask of the running app, and how that ends. */

export type Command =
  | {
      readonly name: 'start' | 'switch';
      /** A key such as `WEB-12`, or a name. Null is what the window would start. */
      readonly work: string | null;
      readonly note: string | null;
    }
  /** `at` is a clock time of the last 24 hours, as it was typed. */
  | { readonly name: 'stop'; readonly at: string | null }
  | { readonly name: 'pause' | 'resume' | 'toggle' | 'open' | 'mini' }
  | { readonly name: 'status'; readonly json: boolean; readonly follow: boolean };

/** Stable: scripts depend on them, and docs/integrations.md lists them. */
export const EXIT = {
  done: 0,
  refused: 1,
  wrongUsage: 2,
  notRunning: 3,
  noSuchWork: 4,
  noAnswer: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A request is one line of JSON of at most so many bytes. */
export const MAX_REQUEST_BYTES = 16 * 1024;
/** Characters of each word: with both of them a request stays below its limit. */
export const LONGEST_WORK = 500;
export const LONGEST_NOTE_WORD = 2_000;
