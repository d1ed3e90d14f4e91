/** The pages of the sign-in, in one file of their own: a person who is signed in needs none of them. */
export { default as ConfirmView } from './ConfirmView.svelte';
export { default as KeyView } from './KeyView.svelte';
export { default as PersonView } from './PersonView.svelte';
export { default as SigningInView } from './SigningInView.svelte';
export { default as WelcomeView } from './WelcomeView.svelte';
