import type { Attachment } from 'svelte/attachments';

let anchors = 0;

/**
 * Shows an element in the top layer, where no scrolling list cuts it off, beside another one: the style sheet places it
 * relative to that anchor. Browsers without anchors show it in the middle of the window.
 */
export function inTopLayer(anchorOf: () => HTMLElement): Attachment<HTMLElement> {
  return (element) => {
    anchors += 1;
    const anchor = anchorOf();
    const name = `--anchor-${String(anchors)}`;
    anchor.style.setProperty('anchor-name', name);
    element.style.setProperty('position-anchor', name);
    element.showPopover();
    return () => {
      anchor.style.removeProperty('anchor-name');
    };
  };
}
