import { protocol } from 'electron';
import { readPageFile } from '../static-pages/page-files';
import { pageHeaders } from '../static-pages/policy';
import { createGate } from '../system/gate';
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

/** What a page that comes up has got from this process. */
export interface PageProgress {
  /** Resolves when its document is on its way: a process for it is being started. */
  readonly hasDocument: Promise<void>;
  /** Resolves when its first script is on its way, which takes it some time to compile. */
  readonly hasScript: Promise<void>;
  /** Both resolve now, for no page is being waited for. */
  readonly waitNoMore: () => void;
}

/**
 * Serves the built windows' files, with the policy, and nothing else.
 *
 * `protocol.handle`, which Electron recommends, speaks in `Request` and `Response`: Node compiles its whole HTTP client for
 * them, before a page is there (docs/decisions/0016-the-page-comes-first.md).
 */
export function servePages(pagesDir: string): PageProgress {
  const headers = pageHeaders('none');
  const [document, script] = [createGate(), createGate()];
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above; once it is gone, this line does not compile
  protocol.registerBufferProtocol(PAGE_SCHEME, ({ method, url }, answer) => {
    const file =
      method === 'GET' && isOfOrigin(url, PAGE_ORIGIN)
        ? readPageFile(pagesDir, new URL(url).pathname)
        : null;
    document.open();
    if (file === null) {
      answer({ statusCode: 404, headers, data: Buffer.alloc(0) });
      return;
    }
    answer({ data: file.bytes, headers: { ...headers, 'Content-Type': file.contentType } });
    if (url.endsWith('.js')) script.open();
  });
  return {
    hasDocument: document.isOpen,
    hasScript: script.isOpen,
    waitNoMore: () => {
      document.open();
      script.open();
    },
  };
}
