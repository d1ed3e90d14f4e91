import { mount } from 'svelte';
import { findBridge } from './state/bridge';
import './styles/theme.css';
import './styles/base.css';
import './styles/controls.css';
import MiniApp from './mini/MiniApp.svelte';

mount(MiniApp, { target: document.body, props: { bridge: findBridge() } });
