/** All German words of a window but those that it shows first. */
import { DE_ACTIVITY } from './de-activity';
import { DE_ERRORS } from './de-errors';
import { DE_LATER } from './de-later';
import type { LaterMessages } from './messages';

export const DE: LaterMessages = { ui: DE_LATER, codes: { errors: DE_ERRORS, ...DE_ACTIVITY } };
