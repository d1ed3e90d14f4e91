import { describe, expect, it } from 'vitest';
import { isAuthorizeUrl } from '../../../src/main/oauth/authorization-server';
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
  it.each([
    'https://api.awork.com/api/v1/accounts/authorize?client_id=x',
    'http://127.0.0.1:4010/api/v1/accounts/authorize?client_id=x',
  ])('is %s', (url) => {
    expect(isAuthorizeUrl(url)).toBe(true);
  });

  it.each([
    'http://api.awork.com/api/v1/accounts/authorize',
    'https://user@api.awork.com/api/v1/accounts/authorize',
    'https://api.awork.com/api/v1/accounts/authorize#x',
    'https://api.awork.com/api/v1/me',
    'file:///api/v1/accounts/authorize',
    'javascript:alert(1)//accounts/authorize',
    'not an address',
  ])('is not %s', (url) => {
    expect(isAuthorizeUrl(url)).toBe(false);
  });
});
