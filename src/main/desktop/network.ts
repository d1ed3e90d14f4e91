import { app, net } from 'electron';
import type { Fetch } from '../ports';

/** Chromium's network stack: it knows the system's proxy and the certificates that a company has installed. */
export const fetchThroughChromium: Fetch = async (url, init) => {
  await app.whenReady();
  return net.fetch(url, {
    ...init,
    credentials: 'omit',
    // Our own scheme is for windows, not for the API.
    bypassCustomProtocolHandlers: true,
  });
};
