import { screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/core/base/result';
import type { Snapshot } from '../../../src/contract/snapshot';
import {
  aDay,
  anAccount,
  anEntry,
  aRunningSnapshot,
  aSnapshot,
  at,
  aWorkItem,
  SIGNED_OUT,
} from '../../support/snapshots';
import { renderApp, settle, type RenderedApp } from '../render-app';

const key = anAccount({ kind: 'key', canPause: false });
const parked = {
  operationId: 'o1',
  act: 'stop',
  entryId: 'e',
  title: 'Navigation',
  actedAtMs: at(12, 0),
  startMs: at(9, 0),
  endMs: at(12, 0),
  editable: { work: null, startMs: at(9, 0), endMs: null, breaks: [] },
  reason: { code: 'forbidden', reason: null, fields: [] },
};
const notice = { id: 'n', code: 'clock-changed', params: {}, atMs: at(9, 0), canUndo: true };
const click = (name: string) => async (app: RenderedApp) => {
  await app.user.click(screen.getAllByRole('button', { name })[0]!);
  await settle();
};

const signingIn = {
  state: 'signing-in',
  expiresAtMs: at(14, 35),
  authorizeUrl: 'https://api.awork.example/accounts/authorize?state=s',
} as const;

const nothing = async () => {};

type View = readonly [string, Snapshot, (app: RenderedApp) => Promise<void>];
const VIEWS: readonly View[] = [
  ['starting', aSnapshot({ session: { state: 'starting' } }), nothing],
  ['first start', aSnapshot({ session: SIGNED_OUT }), nothing],
  ['API key', aSnapshot({ session: SIGNED_OUT }), click('Use an API key')],
  [
    'person',
    aSnapshot({ session: { state: 'choosing-person', workspaceName: 'Example', people: [] } }),
    nothing,
  ],
  ['signing in', aSnapshot({ session: { state: 'signing-in', expiresAtMs: 0 } }), nothing],
  [
    'whose account it is',
    aSnapshot({ session: { state: 'confirming', personName: 'Ada', workspaceName: 'Example' } }),
    nothing,
  ],
  [
    'a proxy that asks',
    aSnapshot({
      host: { ...aSnapshot().host, proxySignIn: { proxy: 'proxy.test:8080', wasRefused: true } },
    }),
    nothing,
  ],
  ['a host that has ended', aRunningSnapshot(), async ({ bridge }) => bridge.setLink('lost')],
  ['a page without a key', aSnapshot(), async ({ bridge }) => bridge.setLink('refused')],
  ['signing in, with the address', aSnapshot({ session: signingIn }), nothing],
  [
    'signing in, in a browser',
    aSnapshot({ session: signingIn, host: { ...aSnapshot().host, kind: 'browser' } }),
    nothing,
  ],
  [
    'a sign-in that failed',
    aSnapshot({ session: { state: 'signed-out', problem: 'offline', canGoBack: true } }),
    nothing,
  ],
  [
    'a registration that was refused',
    aSnapshot({
      session: { state: 'signed-out', problem: 'registration-refused', canGoBack: false },
    }),
    nothing,
  ],
  [
    'signing in again',
    aSnapshot({ session: { state: 'signed-in', account: anAccount(), mustSignInAgain: true } }),
    nothing,
  ],
  ['idle', aSnapshot({ lastEntry: anEntry(), day: aDay({ entries: [anEntry()] }) }), nothing],
  ['idle, nothing done', aSnapshot(), nothing],
  [
    'running, with a key, refusals and news',
    aRunningSnapshot(undefined, {
      session: { state: 'signed-in', account: key, mustSignInAgain: false },
      parked: [parked],
      notices: [notice],
      connection: {
        state: 'offline',
        waiting: 2,
        obstacle: null,
        problem: null,
      },
    }),
    nothing,
  ],
  [
    'choosing work',
    aRunningSnapshot(),
    click('Choose work Build the navigation WEB-12 · Website relaunch'),
  ],
  ['menu', aRunningSnapshot(), click('More')],
  ['entry actions', aRunningSnapshot(), click('Entry actions')],
  ['adding an entry', aRunningSnapshot(), click('Add entry')],
  ['settings', aSnapshot(), click('Settings')],
  [
    'activity',
    aSnapshot({
      connection: {
        state: 'offline',
        waiting: 2,
        obstacle: null,
        problem: null,
      },
    }),
    async (app) => {
      app.bridge.answer('activity.list', () => ok([notice]));
      await click('Activity')(app);
    },
  ],
  ['discarding', aSnapshot({ parked: [parked] }), click('Discard')],
  ['correcting', aSnapshot({ parked: [parked] }), click('Edit')],
  [
    'nothing can be kept',
    aSnapshot({ host: { ...aSnapshot().host, storage: 'memory-only' } }),
    nothing,
  ],
  [
    'removing an account',
    aSnapshot({ accounts: [anAccount({ id: 'other' }), anAccount()] }),
    async (app) => {
      await click('Settings')(app);
      await click('Remove')(app);
    },
  ],
];

describe('axe finds nothing', () => {
  it.each(VIEWS)('in: %s', async (_name, snapshot, prepare) => {
    const app = await renderApp(snapshot);
    app.bridge.answer('work.find', () => ok([aWorkItem(), aWorkItem({ task: null })]));
    await prepare(app);
    const { violations } = await axe.run(document.body, {
      // jsdom draws nothing: contrast is looked at where there are pixels.
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
    ).toEqual([]);
  });
});
