/** What a browser does with an address: it goes there and follows what it is told, as the person who sits before it. */
export interface Visit {
  readonly authorizeUrl: URL;
  /** Where it ended, with what was to be read there. */
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export async function visit(
  opened: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Visit> {
  const authorizeUrl = await authorizeUrlOf(opened);
  const callback = await callbackOf(authorizeUrl);
  const target = callback ?? authorizeUrl;
  const answer = await fetch(target, { headers });
  return {
    authorizeUrl: new URL(authorizeUrl),
    url: new URL(target),
    status: answer.status,
    text: await answer.text(),
    headers: answer.headers,
  };
}

/** Where the address that the app opens leads to; it works once. */
export async function authorizeUrlOf(opened: string): Promise<string> {
  if (!new URL(opened).pathname.startsWith('/sign-in/')) return opened;
  return (await callbackOf(opened)) ?? opened;
}

/** Where awork sends the browser back to; null when it shows a page of its own. */
export async function callbackOf(authorizeUrl: string): Promise<string | null> {
  const answer = await fetch(authorizeUrl, { redirect: 'manual' });
  await answer.body?.cancel();
  return answer.headers.get('location');
}
