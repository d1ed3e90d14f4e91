/** What entries offer beyond their edit, and what is asked about it: loaded when it is first needed. */
export { default as EntryMenu } from './EntryMenu.svelte';
export { default as MoveEntryDialog } from './MoveEntryDialog.svelte';
export { default as SelectionBar } from './SelectionBar.svelte';
export { default as SeveralDialog } from './SeveralDialog.svelte';
export { default as SplitEntryDialog } from './SplitEntryDialog.svelte';
