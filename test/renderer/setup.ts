import '@testing-library/jest-dom/vitest';
import { afterEach, vi } from 'vitest';
import {
  loadActivity,
  loadProxyDialog,
  loadReport,
  loadSettings,
  loadSignIn,
  loadStartDialog,
} from '../../src/renderer/app/lazy-pages';
import { loadAbsenceDialogs } from '../../src/renderer/features/absences/lazy-dialogs';
import { loadEntryDialog } from '../../src/renderer/features/entries/lazy-dialogs';
import { loadParkedDialog } from '../../src/renderer/features/sync/lazy-dialogs';
import { loadStartTimeDialog } from '../../src/renderer/features/timer/lazy-dialogs';

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

afterEach(() => {
  vi.useRealTimers();
});

// What the window loads when it is first shown is there from the start, so that no test waits for a file.
await Promise.all([
  loadSignIn(),
  loadActivity(),
  loadSettings(),
  loadProxyDialog(),
  loadReport(),
  loadStartDialog(),
  loadAbsenceDialogs(),
  loadEntryDialog(),
  loadParkedDialog(),
  loadStartTimeDialog(),
]);
