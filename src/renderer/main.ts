import { mount } from 'svelte';
import { findBridge } from './state/bridge';
import './styles/theme.css';
import './styles/base.css';
import './styles/controls.css';
import App from './app/App.svelte';

mount(App, { target: document.body, props: { bridge: findBridge() } });
