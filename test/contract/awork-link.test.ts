import { describe, expect, it } from 'vitest';
import { isAworkLink } from '../../src/contract/awork-link';

describe('a link', () => {
  it.each(['https://awork.com/', 'https://acme.awork.com/tasks/1?tab=time'])(
    'to %s opens in the browser',
    (link) => {
      expect(isAworkLink(link)).toBe(true);
    },
  );

  it.each([
    'http://acme.awork.com/',
    'https://evil.example/',
    'https://awork.com.evil.example/',
    'https://evilawork.com/',
    'https://awork.com@evil.example/',
    'https://me:pw@acme.awork.com/',
    'https://acme.awork.com:8443/',
    'https://workspace.example:8443/x',
    `https://acme.awork.com/${'x'.repeat(2_001)}`,
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    'javascript:alert(1)',
    'smb://server/share',
    'awork-timer://start',
    'https://awork.com\\@evil.example/',
    'https://awork.com\n.evil.example/',
    'not a link',
    '',
  ])('to %s does not', (link) => {
    expect(isAworkLink(link)).toBe(false);
  });
});
