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

/** What the style sheet may choose among several places. */
const PLACE = ['position-area', 'justify-self'] as const;

/**
 * As `inTopLayer`, for what is at most as high as the room beside its anchor: it keeps to the place that was found when it
 * was opened, until the window has another size. Where the others are tried out, each change lays out the page several
 * times, whatever has changed.
 */
export function inOnePlace(anchorOf: () => HTMLElement): Attachment<HTMLElement> {
  const show = inTopLayer(anchorOf);
  return (element) => {
    const { style } = element;
    const findPlace = (): void => {
      for (const name of [...PLACE, 'position-try-fallbacks']) style.removeProperty(name);
      // Which place it is follows from the layout.
      element.getBoundingClientRect();
      const found = getComputedStyle(element);
      const place = PLACE.map((name) => [name, found.getPropertyValue(name)] as const);
      for (const [name, value] of place) style.setProperty(name, value);
      style.setProperty('position-try-fallbacks', 'none');
    };
    const hide = show(element);
    findPlace();
    window.addEventListener('resize', findPlace);
    return () => {
      window.removeEventListener('resize', findPlace);
      hide?.();
    };
  };
}
