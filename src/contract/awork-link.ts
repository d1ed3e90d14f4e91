/**
 * Which addresses lead to awork: the only ones that leave the app for the system's browser, because opening one hands
 * its text to another program. What a server names as its workspace counts only where it is one of these.
 */
const AWORK_ADDRESS = /^https:\/\/(?:[a-z\d-]{1,63}\.){0,4}awork\.com(?:\/[\x21-\x7e]{0,2000})?$/;

/** Where awork's own app is, for a workspace without an address of its own. */
export const AWORK_APP = 'https://app.awork.com/';

/** True for a plain https address of awork, without user, password and port. */
export function isAworkLink(link: string): boolean {
  return AWORK_ADDRESS.test(link);
}
