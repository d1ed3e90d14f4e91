import { describe, expect, it } from 'vitest';

import { staticCredential, parseApiKey } from '../../../src/main/awork/static-credential';

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
