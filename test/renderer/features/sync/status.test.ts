import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../../../src/core/view/view-types';
import { anAccount, aRunningSnapshot, aSnapshot, at } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const connection = (changed: Partial<ConnectionView>): ConnectionView => ({
  state: 'synced',
  waiting: 0,
  obstacle: null,
  problem: null,
  ...changed,
});
const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();

describe('the state of things', () => {
  it.each([
    ['Synced', { state: 'synced' }, false],
    ['1 change waiting', { state: 'synced', waiting: 1 }, true],
    ['12 changes waiting', { state: 'synced', waiting: 12 }, true],
    ['Connecting …, 1 change waiting', { state: 'connecting', waiting: 1 }, false],
    ['Offline', { state: 'offline' }, true],
    [
      'A proxy asks for a sign-in, 3 changes waiting',
      { state: 'offline', obstacle: 'proxy-sign-in', waiting: 3 },
      true,
    ],
    ['The network asks for a sign-in', { state: 'offline', obstacle: 'portal' }, true],
    ['Offline, 3 changes waiting', { state: 'offline', waiting: 3 }, true],
    ['Sign in again, 3 changes waiting', { state: 'sign-in', waiting: 3 }, false],
    ['awork has a problem', { state: 'problem' }, true],
  ] as const)('is %s', async (text, changed, canTry) => {
    await renderApp(aSnapshot({ connection: connection(changed) }));
    const bar = within(screen.getByRole('contentinfo'));
    expect(textOf(bar.getByRole('status'))).toBe(text);
    expect(screen.queryAllByRole('button', { name: 'Try now' })).toHaveLength(canTry ? 1 : 0);
  });

  it.each(['demo', 'oauth'] as const)('says whether it is that of a demo: %s', async (kind) => {
    const account = anAccount({ kind });
    const session = { state: 'signed-in', account, mustSignInAgain: false } as const;
    await renderApp(aSnapshot({ session }));
    const bar = within(screen.getByRole('contentinfo'));
    expect(bar.queryAllByText('Demo')).toHaveLength(kind === 'demo' ? 1 : 0);
  });

  it('is beside the total of the week, what runs included', async () => {
    const [startMs, HOUR_MS] = [at(0, 0), 3_600_000];
    const week = { startMs, endMs: at(24, 0), finishedMs: 30 * HOUR_MS, targetMs: 40 * HOUR_MS };
    const { publish } = await renderApp(aRunningSnapshot(undefined, { week }));
    const bar = within(screen.getByRole('contentinfo'));
    expect(bar.getByText(/^Week/)).toHaveTextContent('Week 30:45 h');
    await publish(aSnapshot({ revision: 2, week }));
    expect(bar.getByText(/^Week/)).toHaveTextContent('Week 30:00 h');
    await publish(aSnapshot({ revision: 3, week: null }));
    expect(bar.queryByText(/^Week/)).toBeNull();
  });

  it('says what a problem is, in awork’s words too, and what comes next', async () => {
    const { bridge, user } = await renderApp(
      aSnapshot({
        connection: connection({
          state: 'problem',
          problem: { code: 'forbidden', reason: 'Seats used up.', retryAtMs: at(14, 35) },
        }),
      }),
    );
    expect(textOf(screen.getByRole('contentinfo'))).toContain(
      'Ask an admin to change your permissions. awork doesn’t allow this: Seats used up. Trying again at 14:35.',
    );
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(bridge.calls).toEqual([['sync.now', {}]]);
  });

  it('leads to the key when a key is no longer accepted', async () => {
    const account = anAccount({ kind: 'key', canPause: false });
    const { user } = await renderApp(
      aSnapshot({
        session: { state: 'signed-in', account, mustSignInAgain: true },
        connection: connection({ state: 'sign-in' }),
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(screen.getByRole('textbox', { name: 'API key' })).toBeVisible();
  });

  it('warns when nothing can be kept', async () => {
    const { host } = aSnapshot();
    await renderApp(aSnapshot({ host: { ...host, storage: 'memory-only' } }));
    expect(screen.getByRole('region', { name: 'Changes aren’t saved' })).toHaveTextContent(
      'Don’t quit the app',
    );
  });

  it('tells news, to be undone or dismissed', async () => {
    const notice = { params: { title: 'Navigation' }, atMs: at(14, 3) };
    const { bridge, user, publish } = await renderApp(
      aSnapshot({
        notices: [
          { ...notice, id: 'n1', code: 'entry-deleted', canUndo: true },
          { ...notice, id: 'n2', code: 'started-elsewhere', canUndo: false },
        ],
      }),
    );
    const region = within(screen.getByRole('region', { name: 'Notices' }));
    expect(region.getAllByRole('listitem').map(textOf)).toEqual([
      '“Navigation” was deleted. Undo',
      '“Navigation” was started on another device.',
    ]);
    await user.click(region.getByRole('button', { name: 'Undo' }));
    await publish({});
    await user.click(region.getAllByRole('button', { name: 'Dismiss' })[1]!);
    await publish({});
    bridge.refuse('notice.undo', 'cannot-undo');
    await user.click(region.getByRole('button', { name: 'Undo' }));
    await settle();
    expect(screen.getByText('This can no longer be undone.')).toBeVisible();
    expect(bridge.calls.filter(([name]) => name !== 'notice.hold')).toEqual([
      ['notice.undo', { noticeId: 'n1' }],
      ['notice.dismiss', { noticeId: 'n2' }],
      ['notice.undo', { noticeId: 'n1' }],
    ]);
  });
});
