import { expect, it } from 'vitest';
import { withShortTitles } from '../../src/text/short-notice';

it('shortens what names work, and leaves what awork says whole', () => {
  const notice = { id: 'n', code: 'created', atMs: 0, canUndo: true } as const;
  const params = { title: 'a\nb '.repeat(50), otherTitle: 'Short', reason: 'r'.repeat(99), n: 1 };
  expect(withShortTitles({ ...notice, params }, 6)).toEqual({
    ...notice,
    params: { title: 'a b a…', otherTitle: 'Short', reason: params.reason, n: 1 },
  });
});
