import { mount } from 'svelte';
import { findBridge } from './state/bridge';
import './styles/theme.css';
import './styles/base.css';
import './styles/controls.css';
import MiniApp from './mini/MiniApp.svelte';

// Not awaited: what the bridge may load shares code with this file, and would wait for it.
void findBridge().then((bridge) => mount(MiniApp, { target: document.body, props: { bridge } }));
