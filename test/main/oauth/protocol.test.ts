import { describe, expect, it } from 'vitest';
import { err } from '../../../src/core/base/result';
import { redeemRefreshToken, registerClient } from '../../../src/main/oauth/protocol';
import type { ApiConnection } from '../../../src/main/ports';
import { manualClock } from '../../support/manual-clock';
import { recordingLogger } from '../../support/recording-logger';

const { signal } = new AbortController();

/** A server that answers everything with a page and status 200, as the portal of a hotel does. */
function behind(headers: Readonly<Record<string, string>>): ApiConnection {
  return {
    apiUrl: 'https://api.awork.example/api/v1',
    clock: manualClock(),
    logger: recordingLogger([]),
    fetch: () =>
      Promise.resolve(
        new Response('<html>Welcome. Accept our terms.</html>', {
          headers: { 'content-type': 'text/html', ...headers },
        }),
      ),
  };
}

describe('a page in the place of an answer', () => {
  const application = {
    clientName: 'Timer for awork',
    redirectUris: ['http://127.0.0.1:21405/callback'],
    softwareId: 's',
    softwareVersion: '1.0.0',
  };

  it('is in the way of a registration and of a renewal: nothing of the session has ended', async () => {
    const portal = behind({});
    expect(await registerClient(portal, application, signal)).toEqual(err({ kind: 'in-the-way' }));
    expect(await redeemRefreshToken(portal, 'refresh', 'client', signal)).toEqual(
      err({ kind: 'in-the-way' }),
    );
  });

  it("cannot be read when it carries awork's trace", async () => {
    const awork = behind({ 'trace-id': 'abc' });
    expect(await registerClient(awork, application, signal)).toEqual(err({ kind: 'unreadable' }));
  });
});
