/** All English words of a window but those that it shows first. */
import { EN_CODES } from './en-codes';
import { EN_LATER } from './en-later';
import type { LaterMessages } from './messages';

export const EN: LaterMessages = { ui: EN_LATER, codes: EN_CODES };
