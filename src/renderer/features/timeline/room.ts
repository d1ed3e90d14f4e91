import { MediaQuery } from 'svelte/reactivity';
import type { Settings } from '../../../contract/settings';

/** Media queries do not know the size of the window's text. */
const LEAST_WIDTH = { small: '45rem', normal: '45rem', large: '52rem', larger: '61rem' };

/** Matches while the window has room for the tall timeline beside the list of entries. */
export function roomFor(textSize: Settings['textSize']): MediaQuery {
  return new MediaQuery(`(min-width: ${LEAST_WIDTH[textSize]}) and (min-height: 25rem)`);
}
