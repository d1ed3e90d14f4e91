/** Where the browser comes back to after a sign-in: what a client that is made by hand must allow. As main has them. */
export const REDIRECT_ADDRESSES: readonly string[] = [21_405, 23_517, 27_641, 29_873].map(
  (port) => `http://127.0.0.1:${port}/callback`,
);
