import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isApiUrl, parseApiUrl } from '../../../src/main/awork/api-url';

describe('the address of the API', () => {
  it.each([
    ['https://awork.example/api/v1', 'https://awork.example/api/v1'],
    [' https://awork.example/api/v1// ', 'https://awork.example/api/v1'],
    ['HTTPS://AWORK.example:443/', 'https://awork.example'],
    ['http://127.0.0.1:4010/api/v1', 'http://127.0.0.1:4010/api/v1'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://127.1/api', 'http://127.0.0.1/api'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010/api/v1', 'http://[::1]:4010/api/v1'],
  ])('%j is used as %j', (text, value) => {
    expect(parseApiUrl(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'not-a-url'],
    ['awork.example', 'not-a-url'],
    ['http://awork.example/api/v1', 'not-encrypted'],
    ['http://127.0.0.1.awork.example/api/v1', 'not-encrypted'],
    ['http://localhost.awork.example', 'not-encrypted'],
    ['http://localhost.', 'not-encrypted'],
    ['http://0.0.0.0', 'not-encrypted'],
    ['http://10.0.0.1', 'not-encrypted'],
    ['http://128.0.0.1', 'not-encrypted'],
    ['http://[::ffff:127.0.0.1]', 'not-encrypted'],
    ['file:///api/v1', 'not-encrypted'],
    ['ws://127.0.0.1', 'not-encrypted'],
    ['https://user:word@awork.example/api/v1', 'not-plain'],
    ['http://user@127.0.0.1', 'not-plain'],
    ['https://awork.example/api/v1?x=1', 'not-plain'],
    ['https://awork.example/api/v1?', 'not-plain'],
    ['https://awork.example/api/v1#x', 'not-plain'],
  ] as const)('%j is refused as %s', (text, error) => {
    expect(parseApiUrl(text)).toEqual({ ok: false, error });
  });

  const scheme = fc.constantFrom('https', 'http', 'ftp', 'ws', 'file');
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV4Extended(),
    fc.ipV6().map((address) => `[${address}]`),
    fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'localhost.', '127.0.0.1.example'),
  );
  const rest = fc.constantFrom('', '/', '/api/v1', '/api//', '?', '?a=b', '#', '#c', '/%3F');
  const user = fc.constantFrom('', '@', 'me@', 'me:word@', ':word@');
  const address = fc
    .tuple(scheme, user, host, rest)
    .map(([start, before, name, end]) => `${start}://${before}${name}${end}`);

  it('carries no token in the clear off this machine, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.webUrl(), fc.string()), (text) => {
        const parsed = parseApiUrl(text);
        if (!parsed.ok) return;
        const { protocol, hostname, username, password, search, hash } = new URL(parsed.value);
        const isLocal = ['localhost', '[::1]'].includes(hostname) || hostname.startsWith('127.');
        expect(protocol === 'https:' || (protocol === 'http:' && isLocal)).toBe(true);
        expect([username, password, search, hash]).toEqual(['', '', '', '']);
        expect(parsed.value).not.toMatch(/[/?#]$/);
        expect(isApiUrl(parsed.value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
