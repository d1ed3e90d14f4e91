import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  pageHeaders,
  policyTagContent,
} from '../../../src/main/static-pages/policy';

describe('the content security policy', () => {
  it.each(['none', 'own-host'] as const)('with connections to %s allows own files alone', (to) => {
    const policy = contentSecurityPolicy(to);
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:|wasm/);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toMatch(
      /require-trusted-types-for 'script'; trusted-types svelte-trusted-html$/,
    );
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy).toContain(`${name} 'none'`);
    }
  });

  it('lets a page speak to its own host in the browser only', () => {
    expect(contentSecurityPolicy('none')).toContain("connect-src 'none'");
    expect(contentSecurityPolicy('own-host')).toContain("connect-src 'self'");
  });

  it('stands in a tag of the page as well, but for what counts in a header alone', () => {
    const directives = (policy: string) => policy.split('; ');
    const inTag = directives(policyTagContent());
    expect(directives(contentSecurityPolicy('own-host'))).toEqual(
      expect.arrayContaining(inTag) as string[],
    );
    expect(
      directives(contentSecurityPolicy('own-host')).filter((one) => !inTag.includes(one)),
    ).toEqual(["frame-ancestors 'none'"]);
  });

  it('goes out with the other headers', () => {
    const shared = {
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy':
        'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=()',
    };
    expect(pageHeaders('none')).toEqual({
      'Content-Security-Policy': contentSecurityPolicy('none'),
      ...shared,
    });
    expect(pageHeaders('own-host')).toEqual({
      'Content-Security-Policy': contentSecurityPolicy('own-host'),
      'Cross-Origin-Opener-Policy': 'same-origin',
      ...shared,
    });
  });
});
