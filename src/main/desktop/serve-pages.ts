import { protocol } from 'electron';
import { readPageFile } from '../static-pages/page-files';
import { pageHeaders } from '../static-pages/policy';
import type { Clock } from '../ports';
import { createPageProgress, type PageProgress } from './page-progress';
import { isOfOrigin, PAGE_ORIGIN, PAGE_SCHEME } from './security/page-origin';

/** Runs before Electron is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      // No `bypassCSP`, no `allowServiceWorkers`, no `corsEnabled`: it behaves like https with one origin.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the built windows' files, with the policy, and nothing else.
 *
 * `protocol.handle`, which Electron recommends, speaks in `Request` and `Response`: Node compiles its whole HTTP client for
 * them, before a page is there (docs/decisions/0016-the-page-comes-first.md).
 */
export function servePages(pagesDir: string, clock: Clock): PageProgress {
  const progress = createPageProgress(clock);
  const headers = pageHeaders('none');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above; once it is gone, this line does not compile
  protocol.registerBufferProtocol(PAGE_SCHEME, ({ method, url }, answer) => {
    const file =
      method === 'GET' && isOfOrigin(url, PAGE_ORIGIN)
        ? readPageFile(pagesDir, new URL(url).pathname)
        : null;
    if (file === null) answer({ statusCode: 404, headers, data: Buffer.alloc(0) });
    else answer({ data: file.bytes, headers: { ...headers, 'Content-Type': file.contentType } });
    progress.onServed(file);
  });
  return progress;
}
