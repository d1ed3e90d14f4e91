import { describe, expect, it } from 'vitest';
import { formatFields, redactText } from '../../../src/main/system/redact';

describe('a log line', () => {
  it.each([
    ['GET https://a.example/me?filterby=name failed', 'GET https://a.example/me?… failed'],
    ['awork-timer://callback#code=1', 'awork-timer://callback?…'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer …'],
    ['got eyJhbGciOi.eyJzdWIi.sig-x', 'got …'],
    ['https://user:pw@a.example/x', 'https://…@a.example/x'],
    ['one\ntwo\u001b[31m', 'one two [31m'],
  ])('%j becomes %j', (text, line) => {
    expect(redactText(text)).toBe(line);
  });

  it('is cut off', () => {
    expect(redactText('x'.repeat(10_000)).length).toBeLessThan(1_000);
  });

  it('shows plain fields and refuses the rest', () => {
    // Foreign JavaScript may pass what the type forbids.
    const fields = {
      kind: 'timeout',
      n: 3,
      ok: true,
      no: null,
      body: { note: 'private' },
    } as never;
    expect(formatFields(fields)).toBe('kind="timeout" n=3 ok=true no=null body=(object refused)');
  });

  it('hides what is named like a secret', () => {
    expect(formatFields({ accessToken: 'abc', 'api-key': 'def' })).toBe('accessToken=… api-key=…');
  });
});
