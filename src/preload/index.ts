/**
 * All that a window gets: the bridge. Runs sandboxed, so this becomes one CommonJS file that requires electron alone.
 * Input is parsed in main; nothing is decided here.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { BRIDGE_KEY, type Bridge } from '../contract/bridge';
import type { CallName, CallOutput } from '../contract/calls';
import { CHANNELS } from '../contract/channels';
import { callError, type CallAnswer } from '../contract/errors';

const bridge: Bridge = {
  run: async <Name extends CallName>(
    name: Name,
    input: unknown,
    requestId?: string,
  ): Promise<CallAnswer<CallOutput<Name>>> => {
    try {
      // Main answers every call by the contract that `name` belongs to.
      const answer: unknown = await ipcRenderer.invoke(
        CHANNELS.run,
        name,
        input,
        requestId,
        Date.now(),
      );
      return answer as CallAnswer<CallOutput<Name>>;
    } catch {
      // Main is going away, or the input could not be cloned.
      return callError('internal');
    }
  },
  cancel: (requestId) => ipcRenderer.send(CHANNELS.cancel, requestId),
  onSnapshot: (listener) => {
    // The page gets the change and not the event: that one would lead it to the raw channels.
    const forward = (_event: IpcRendererEvent, change: string) => listener(change);
    ipcRenderer.on(CHANNELS.snapshot, forward);
    return () => ipcRenderer.off(CHANNELS.snapshot, forward);
  },
};

contextBridge.exposeInMainWorld(BRIDGE_KEY, bridge);
