/** What is asked about entries beyond their edit, and what is done to several: loaded when it is first needed. */
export { default as MoveEntryDialog } from './MoveEntryDialog.svelte';
export { default as SelectionBar } from './SelectionBar.svelte';
export { default as SeveralDialog } from './SeveralDialog.svelte';
export { default as SplitEntryDialog } from './SplitEntryDialog.svelte';
