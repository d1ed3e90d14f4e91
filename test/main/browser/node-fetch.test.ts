import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classifyNetworkError } from '../../../src/main/awork/network-error';
import { createNodeFetch } from '../../../src/main/browser/node-fetch';
import { textOfResponse } from '../../support/text-of-response';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A proxy that leads every name to one server, and asks for a sign-in where `password` is given. */
async function aProxy(password: string | null = null) {
  const seen: string[] = [];
  const target = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const status = request.url === '/none' ? 204 : 200;
      response.writeHead(status, { date: new Date(0).toUTCString(), 'trace-id': 't' });
      response.end(status === 204 ? undefined : `${request.method ?? ''} ${body}`);
    });
  });
  const targetPort = await listening(target);
  const wanted = `Basic ${Buffer.from(`me:${password ?? ''}`).toString('base64')}`;
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    seen.push(request.url ?? '');
    socket.on('error', () => undefined);
    if (password !== null && request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const onward = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    onTestFinished(() => void onward.destroy());
  });
  return { port: await listening(proxy), targetPort, seen };
}

async function fetchWith(env: Record<string, string>) {
  const made = await createNodeFetch(env);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

describe('the browser host’s way to awork', () => {
  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY'])(
    'leads to https through the proxy that %s names',
    async (name) => {
      const { port, seen } = await aProxy();
      const fetch = await fetchWith({ [name]: `http://127.0.0.1:${port}` });
      // The server behind it speaks no TLS.
      await expect(fetch('https://awork.test/x', {})).rejects.toThrow();
      expect(seen).toEqual(['awork.test:443']);
    },
  );

  it.each(['HTTP_PROXY', 'http_proxy'])(
    'leads through the proxy that %s names, with all that a request has',
    async (name) => {
      const { port, seen } = await aProxy();
      const fetch = await fetchWith({ [name]: `http://127.0.0.1:${port}` });
      const answer = await fetch('http://awork.test/x', { method: 'POST', body: '{"a":1}' });
      expect([answer.status, await textOfResponse(answer)]).toEqual([200, 'POST {"a":1}']);
      expect(answer.headers.get('trace-id')).toBe('t');
      expect((await fetch('http://awork.test/none', {})).status).toBe(204);
      expect(new Set(seen)).toEqual(new Set(['awork.test:80']));
    },
  );

  it('leads past the proxy to what NO_PROXY names, and to this machine', async () => {
    const { port, targetPort, seen } = await aProxy();
    const proxy = `http://127.0.0.1:${port}`;
    const here = `http://127.0.0.1:${targetPort}/x`;
    await (
      await fetchWith({ HTTP_PROXY: proxy })
    )(here, {});
    await (
      await fetchWith({ HTTP_PROXY: proxy, NO_PROXY: 'example.test' })
    )(here, {});
    await (
      await fetchWith({ HTTP_PROXY: proxy, NO_PROXY: '*' })
    )(here, {});
    expect(seen).toEqual([]);
  });

  it('signs in with the name and the password of the address', async () => {
    const { port } = await aProxy('secret');
    const fetch = await fetchWith({ HTTP_PROXY: `http://me:secret@127.0.0.1:${port}` });
    expect((await fetch('http://awork.test/x', {})).status).toBe(200);
  });

  it('names a proxy that asks for a sign-in, without saying with what was tried', async () => {
    const { port } = await aProxy('secret');
    const fetch = await fetchWith({ HTTP_PROXY: `http://me:wrong-one@127.0.0.1:${port}` });
    const error: unknown = await fetch('http://awork.test/x', {}).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(classifyNetworkError(error)).toMatchObject({
      kind: 'in-the-way',
      obstacle: 'proxy-sign-in',
    });
  });

  it.each(['proxy.test:8080', 'socks5://me:secret@proxy.example', '::::', 'secret'])(
    'refuses %j in a sentence that does not repeat it',
    async (address) => {
      const made = await createNodeFetch({ HTTPS_PROXY: address });
      expect(made.ok).toBe(false);
      expect(JSON.stringify(made)).toContain('HTTPS_PROXY');
      expect(JSON.stringify(made)).not.toContain(address);
    },
  );
});
