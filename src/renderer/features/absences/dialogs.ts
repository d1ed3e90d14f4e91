/** What an absence asks further, loaded when it is first asked. */
export { default as OtherWorkDialog } from './OtherWorkDialog.svelte';
export { default as SplitDialog } from './SplitDialog.svelte';
