/** What is asked about an entry beyond its edit, loaded when it is first asked. */
export { default as MoveEntryDialog } from './MoveEntryDialog.svelte';
export { default as SplitEntryDialog } from './SplitEntryDialog.svelte';
