/** What the windows' pages may do, defined once: for the headers of both hosts and for the tag of the page itself. */

/** The desktop's pages talk to main over IPC alone; in a browser they have to ask the host that served them. */
export type PageConnections = 'none' | 'own-host';

/** Nothing is allowed but the app's own files: no inline code, no `eval`, no other origin, no frames, no forms. */
export function contentSecurityPolicy(connections: PageConnections): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connections === 'none' ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Strings cannot become markup but through Svelte's own templates, which are known when the app is built.
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html',
  ].join('; ');
}

/**
 * The policy as a tag of the page, the second line of defence: it holds for both hosts, and leaves out what counts in a
 * header alone.
 */
export function policyTagContent(): string {
  return contentSecurityPolicy('own-host').replace(" frame-ancestors 'none';", '');
}

/**
 * The opener's policy is for a browser, where other pages could open this one. A window of the desktop opens nothing and is
 * opened by nothing; with that header Chromium throws the process away that it began the window with and starts another.
 */
export function pageHeaders(connections: PageConnections): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connections),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    ...(connections === 'own-host' ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {}),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=()',
  };
}
