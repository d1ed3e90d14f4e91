import { describe, expect, it } from 'vitest';
import { isOneTimeAddress } from '../../../src/main/oauth/authorization-server';
import { refusalCode } from '../../../src/main/oauth/refusal-code';

describe('a refusal by the token endpoint', () => {
  it.each([
    [400, '{"error":"invalid_grant","error_description":"x"}', 'invalid_grant'],
    [400, '{"code":"invalid_grant","description":"x"}', 'invalid_grant'],
    [401, '{"error":"invalid_client"}', 'invalid_client'],
    [401, '', 'unauthorized'],
    [400, '{"error":"<script>"}', 'other'],
  ])('of %i %s is read as %s', (status, text, code) => {
    expect(refusalCode(status, text)).toBe(code);
  });

  it.each([
    [400, '<html>Bad Request</html>'],
    [400, ''],
    [401, '<html>Log in to the hotel</html>'],
    [401, null],
    [403, '<h1>Forbidden</h1>'],
    [404, '{"error":"invalid_grant"}'],
    [429, '{"error":"invalid_grant"}'],
    [500, '{"error":"invalid_grant"}'],
    [400, '{"error":"temporarily_unavailable"}'],
    [400, '{"code":"server-error"}'],
    [400, '{"error":7}'],
    [400, '[]'],
  ])('is not what %i %s is', (status, text) => {
    expect(refusalCode(status, text)).toBeNull();
  });
});

describe('the address that may be opened in the browser', () => {
  const secret = 'a'.repeat(43);

  it('is one of ours that works once', () => {
    expect(isOneTimeAddress(`http://127.0.0.1:21405/sign-in/${secret}`)).toBe(true);
  });

  it.each([
    'https://api.awork.com/api/v1/accounts/authorize?client_id=x',
    `http://127.0.0.1:21406/sign-in/${secret}`,
    `http://localhost:21405/sign-in/${secret}`,
    `https://127.0.0.1:21405/sign-in/${secret}`,
    `http://user@127.0.0.1:21405/sign-in/${secret}`,
    `http://127.0.0.1:21405/sign-in/${secret}?next=https://evil.example`,
    `http://127.0.0.1:21405/sign-in/${secret}#x`,
    `http://127.0.0.1:21405/sign-in/../${secret}`,
    'http://127.0.0.1:21405/sign-in/',
    'file:///sign-in/x',
    `javascript:alert(1)//127.0.0.1:21405/sign-in/${secret}`,
    'not an address',
  ])('is not %s', (url) => {
    expect(isOneTimeAddress(url)).toBe(false);
  });
});
