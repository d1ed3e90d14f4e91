import { describe, expect, it } from 'vitest';

import { staticCredential, parseApiKey } from '../../../src/main/awork/static-credential';
import { DEFAULT_API_URL, parseApiUrl } from '../../../src/main/awork/api-url';

describe('an API key', () => {
  it.each([
    ['  key.with-signs_1  \n', { ok: true, value: 'key.with-signs_1' }],
    [' \t ', { ok: false, error: 'empty' }],
    ['two words', { ok: false, error: 'bad-characters' }],
    ['line\nbreak', { ok: false, error: 'bad-characters' }],
    ['nul\u0000', { ok: false, error: 'bad-characters' }],
    ['schlüssel', { ok: false, error: 'bad-characters' }],
    ['k'.repeat(4_096), { ok: true, value: 'k'.repeat(4_096) }],
    ['k'.repeat(4_097), { ok: false, error: 'too-long' }],
  ])('is checked before it is used: %j', (pasted, result) => {
    expect(parseApiKey(pasted)).toEqual(result);
  });

  it('stays what it is: nothing renews it', async () => {
    const credential = staticCredential('key');
    expect([await credential.token(), await credential.renew('key')]).toEqual([
      'key',
      'not-renewable',
    ]);
  });
});

describe('the address of the API', () => {
  it.each([
    [undefined, DEFAULT_API_URL],
    ['', DEFAULT_API_URL],
    [' https://awork.example/api/v1/ ', 'https://awork.example/api/v1'],
    ['http://127.0.0.1:4010/api/v1', 'http://127.0.0.1:4010/api/v1'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010/api/v1', 'http://[::1]:4010/api/v1'],
    // A token in the clear over a network, another scheme, or parts that would be lost.
    ['http://awork.example/api/v1', null],
    ['http://127.0.0.1.awork.example/api/v1', null],
    ['file:///api/v1', null],
    ['https://user:word@awork.example/api/v1', null],
    ['https://awork.example/api/v1?x=1', null],
    ['awork.example', null],
  ])('%j is used as %j', (text, url) => {
    expect(parseApiUrl(text)).toBe(url);
  });
});
