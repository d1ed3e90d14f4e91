import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Moves the focus to what has just been shown: a page's heading, a menu's first item, a search's field. */
export const takeFocus: Attachment<HTMLElement> = (element) => {
  element.focus();
};

/** Calls `leave` when the focus or a press goes elsewhere. */
export function onFocusLeave(leave: () => void): Attachment<HTMLElement> {
  return (element) => {
    const isOutside = (target: EventTarget | null) =>
      !(target instanceof Node && element.contains(target));
    const onpointerdown = ({ target }: PointerEvent) => {
      if (isOutside(target)) leave();
    };
    const onfocusout = ({ relatedTarget }: FocusEvent) => {
      // Without a related target the window itself lost the focus, and comes back to where it was.
      if (relatedTarget !== null && isOutside(relatedTarget)) leave();
    };
    document.addEventListener('pointerdown', onpointerdown);
    element.addEventListener('focusout', onfocusout);
    return () => {
      document.removeEventListener('pointerdown', onpointerdown);
      element.removeEventListener('focusout', onfocusout);
    };
  };
}

/**
 * Selects what a field shows, so that typing replaces it: also what the field that was just left changes in it, which
 * is drawn after the focus has come.
 */
export async function selectWhenShown(input: HTMLInputElement): Promise<void> {
  input.select();
  await tick();
  if (document.activeElement === input) input.select();
}
