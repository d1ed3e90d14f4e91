import { describe, expect, it, vi } from 'vitest';
import { classifyNetworkError } from '../../../src/main/awork/network-error';
import { behindProxy, type SignInAtProxy } from '../../../src/main/proxy/behind-proxy';
import { textOfResponse } from '../../support/text-of-response';

const asks = async () => new Response('<html>Sign in</html>', { status: 407 });
const tunnelFails = async () => Promise.reject(new Error('net::ERR_TUNNEL_CONNECTION_FAILED'));
const lets = async () => new Response('awork');

type Step = () => Promise<Response>;

function setUp(steps: readonly Step[], outcome: Awaited<ReturnType<SignInAtProxy>>) {
  const fetch = vi.fn(async () => (steps[fetch.mock.calls.length - 1] ?? lets)());
  const signIn = vi.fn<SignInAtProxy>(async () => outcome);
  const proxied = behindProxy(fetch, signIn);
  return { fetch, signIn, send: async () => proxied('https://awork.test/x', { method: 'POST' }) };
}

describe('a request that a proxy stops', () => {
  it.each([
    ['by a page', asks],
    ['by a tunnel', tunnelFails],
  ])('%s is sent again after the sign-in', async (_how, stops) => {
    const { fetch, send } = setUp([stops, lets], 'signed-in');
    expect(await textOfResponse(await send())).toBe('awork');
    expect(fetch.mock.calls).toEqual([
      ['https://awork.test/x', { method: 'POST' }],
      ['https://awork.test/x', { method: 'POST' }],
    ]);
  });

  it.each([asks, tunnelFails])('waits while the person is asked', async (stops) => {
    const { fetch, send } = setUp([stops], 'not-signed-in');
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(classifyNetworkError(error)).toMatchObject({ obstacle: 'proxy-sign-in' });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('fails as it did when no proxy asks', async () => {
    const { fetch, send } = setUp([tunnelFails], 'not-asked');
    await expect(send()).rejects.toThrow('net::ERR_TUNNEL_CONNECTION_FAILED');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['an answer of awork', lets],
    ['another error', async () => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED'))],
  ])('is not what %s is', async (_what, step) => {
    const { signIn, send } = setUp([step], 'signed-in');
    await send().catch(() => null);
    expect(signIn).not.toHaveBeenCalled();
  });
});
