import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { followLinks } from '../../../../src/main/desktop/links/follow-links';
import { linkIn, parseLink } from '../../../../src/main/desktop/links/link';
import { createAppHarness, type AppHarness } from '../../sign-in/app-harness';
import { recordingLogger } from '../../../support/recording-logger';

describe('A link', () => {
  it.each([
    ['awork-timer://open', { do: 'open' }],
    ['AWORK-TIMER://stop/', { do: 'stop' }],
    ['awork-timer://start', { do: 'start', task: null, note: '' }],
    [
      'awork-timer://start?task=WEB-12&note=a%20%3Cb%3Enote%3C%2Fb%3E',
      { do: 'start', task: 'WEB-12', note: 'a <b>note</b>' },
    ],
    ['awork-timer://start/?note=one%0Atwo', { do: 'start', task: null, note: 'one\ntwo' }],
  ])('%s is understood', (text, link) => {
    expect(parseLink(text)).toEqual(link);
  });

  it.each([
    'awork-timer://delete',
    'awork-timer://start/WEB-12',
    'awork-timer://start?task=A-1&task=B-2',
    'awork-timer://start?task=A-1&run=calc',
    'awork-timer://stop?at=1',
    'awork-timer://me:secret@start?task=A-1',
    'awork-timer://start:80?task=A-1',
    'awork-timer://start?task=A-1#part',
    'awork-timer://start?task=A%001',
    'awork-timer://start?note=%1B%5B31m',
    `awork-timer://start?note=${'x'.repeat(100_000)}`,
    'awork-timer:',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '<b>awork-timer://stop</b>',
    '',
  ])('%s is none', (text) => {
    expect(parseLink(text)).toBeNull();
  });

  it('of any text is parsed without a throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseLink(`awork-timer:${text}`)));
  });

  it('is the one word of the arguments that is one', () => {
    expect(linkIn(['--hidden', 'Awork-Timer://stop'])).toBe('Awork-Timer://stop');
    expect(linkIn(['--hidden'])).toBeNull();
    expect(linkIn(['awork-timer://stop', 'awork-timer://open'])).toBeNull();
    expect(linkIn(['--', 'awork-timer://stop'])).toBeNull();
    expect(linkIn([`awork-timer://${'x'.repeat(100_000)}`])).toHaveLength(2_001);
  });
});

describe('What a link asks for', () => {
  let app: AppHarness;
  let shown: number;
  let follow: (link: string) => void;

  beforeEach(async () => {
    app = await createAppHarness();
    shown = 0;
    follow = followLinks({
      application: app.app(),
      showWindow: () => void (shown += 1),
      logger: recordingLogger([]),
    });
  });

  const asked = async () => (await app.until(({ request }) => request !== null)).request?.link;

  it('is asked in the window, and starts nothing by itself', async () => {
    await app.signIn();
    follow('awork-timer://start?task=web-2&note=from%20a%20page');
    expect(await asked()).toMatchObject({
      ask: 'start',
      work: { task: { key: 'WEB-2' }, note: 'from a page' },
    });
    expect(shown).toBe(1);
    expect(app.snapshot().timer).toBeNull();
  });

  it('waits until somebody is signed in', async () => {
    follow('awork-timer://start?task=WEB-2');
    expect(app.snapshot().request).toBeNull();
    await app.signIn();
    expect(await asked()).toMatchObject({ ask: 'start', work: { task: { key: 'WEB-2' } } });
  });

  it('is said to be unknown, and changes nothing', async () => {
    await app.signIn();
    follow('awork-timer://start?task=NOPE-1');
    expect(await asked()).toEqual({ ask: 'not-found', text: 'NOPE-1' });
    follow('awork-timer://delete-all');
    await app.until(({ request }) => request?.link?.ask === 'unreadable');
    expect(app.snapshot().timer).toBeNull();
  });

  it('stops the timer', async () => {
    await app.signIn();
    await app.done('timer.start', { work: app.snapshot().draft, startMs: null });
    follow('awork-timer://stop');
    await app.until(({ timer }) => timer === null);
  });
});
