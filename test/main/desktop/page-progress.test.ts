import { describe, expect, it } from 'vitest';
import { createPageProgress } from '../../../src/main/desktop/page-progress';
import { manualClock } from '../../support/manual-clock';

const DOCUMENT = `<link rel="icon" href="./assets/icon.svg" />
<script type="module" src="./assets/index.js"></script>
<link rel="modulepreload" href="./assets/base.js">
<link rel="stylesheet" href="./assets/base.css">`;

describe('what a page has got', () => {
  function page() {
    const clock = manualClock();
    const progress = createPageProgress(clock);
    const seen: string[] = [];
    void progress.hasDocument.then(() => seen.push('document'));
    void progress.hasFiles.then(() => seen.push('files'));
    const serve = (contentType: string, text = '') =>
      progress.onServed({ bytes: Buffer.from(text), contentType });
    return {
      progress,
      clock,
      serveDocument: () => serve('text/html; charset=utf-8', DOCUMENT),
      serve,
      seen: async () => {
        await Promise.resolve();
        return seen;
      },
    };
  }

  it('is all that its document names, once that has had the time to be sent', async () => {
    const { clock, serve, serveDocument, seen } = page();
    serveDocument();
    expect(await seen()).toEqual(['document']);
    serve('text/javascript; charset=utf-8');
    serve('image/svg+xml');
    serve('text/css; charset=utf-8');
    clock.advance(1_000);
    expect(await seen()).toEqual(['document']);
    serve('text/javascript; charset=utf-8');
    expect(await seen()).toEqual(['document']);
    clock.advance(4);
    expect(await seen()).toEqual(['document', 'files']);
  });

  it('does not wait for a page that is not there', async () => {
    const { progress, seen } = page();
    progress.onServed(null);
    expect(await seen()).toEqual(['document', 'files']);
  });

  it('is not all while a file that it names is not there: whoever waits has a limit', async () => {
    const { progress, clock, serve, serveDocument, seen } = page();
    serveDocument();
    serve('text/javascript; charset=utf-8');
    serve('text/javascript; charset=utf-8');
    progress.onServed(null);
    clock.advance(1_000);
    expect(await seen()).toEqual(['document']);
  });

  it('is waited for no more when nobody waits for a page', async () => {
    const { progress, seen } = page();
    progress.waitNoMore();
    expect(await seen()).toEqual(['document', 'files']);
  });
});
