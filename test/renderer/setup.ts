import '@testing-library/jest-dom/vitest';
import { afterEach, vi } from 'vitest';
import * as ofAbsences from '../../src/renderer/features/absences/lazy-parts';
import * as ofActivity from '../../src/renderer/features/activity/lazy-parts';
import * as ofApp from '../../src/renderer/app/lazy-parts';
import * as ofEntries from '../../src/renderer/features/entries/lazy-parts';
import * as ofSignIn from '../../src/renderer/features/sign-in/lazy-parts';
import * as ofSync from '../../src/renderer/features/sync/lazy-parts';
import * as ofTimeline from '../../src/renderer/features/timeline/lazy-parts';
import * as ofTimer from '../../src/renderer/features/timer/lazy-parts';
import * as ofUi from '../../src/renderer/ui/lazy-parts';
import * as ofUpdates from '../../src/renderer/features/updates/lazy-parts';
import * as ofWork from '../../src/renderer/features/work/lazy-parts';
import * as ofState from '../../src/renderer/state/lazy-parts';
import type { LazyPart } from '../../src/renderer/state/lazy-import';
import { loadFirstWords, loadLaterWords } from '../../src/renderer/state/language.svelte';

// What jsdom does not have of a browser. Only what is relied on: a modal dialog is open or not, Escape asks it to close.
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.setAttribute('open', '');
  this.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    // A browser asks after all listeners were, also those that Svelte keeps at the root.
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.dispatchEvent(new Event('cancel', { cancelable: true }));
    });
  });
  this.querySelector<HTMLElement>('button, input, select')?.focus();
};
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.removeAttribute('open');
};
HTMLElement.prototype.showPopover = function (this: HTMLElement) {
  // jsdom hides what is a popover, for good.
  this.style.display = 'block';
};
Element.prototype.scrollIntoView = () => {};
Element.prototype.setPointerCapture = () => {};
// No query matches: the window is narrow.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

afterEach(() => {
  vi.useRealTimers();
});

// What the window loads when it is first shown is there from the start, so that no test waits for a file.
const parts = [
  ...[
    ofAbsences,
    ofActivity,
    ofEntries,
    ofSignIn,
    ofState,
    ofSync,
    ofTimeline,
    ofTimer,
    ofUi,
    ofUpdates,
    ofWork,
  ],
  ...[ofApp, loadFirstWords, loadLaterWords],
].flatMap((module) => Object.values<unknown>({ ...module }));
const isLazy = (part: unknown): part is LazyPart<unknown> =>
  typeof part === 'function' && 'loaded' in part;
await Promise.all(parts.filter(isLazy).map((load) => load()));
