/**
 * How much of a text the app carries. awork's answers are brought within these bounds where they come in, and the
 * windows' calls are refused beyond them: so whatever can be shown can be edited and sent back.
 */
export const LONGEST_ID = 200;
/** Names and keys only decorate: what is longer is cut. */
export const LONGEST_NAME = 1_000;
/** A longer colour is none. */
export const LONGEST_COLOR = 50;
/** A note is written back as it is, so it is never cut. awork's own limit is not known. */
export const LONGEST_NOTE = 1_000_000;
