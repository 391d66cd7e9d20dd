/** The bridge for sandboxed pages, and nothing else: calls and pushes by the names of the contract. */
import { contextBridge, ipcRenderer } from 'electron';
import { methodChannel, pushChannel } from './doors/ipc-channels.ts';

contextBridge.exposeInMainWorld('routinelog', {
  call(name: unknown, input: unknown): Promise<unknown> {
    const channel = methodChannel(String(name));
    return channel === null
      ? Promise.reject(new Error('There is no such command.'))
      : ipcRenderer.invoke(channel, input);
  },
  /** Returns the function that unsubscribes the listener. */
  onPush(name: unknown, listener: (value: unknown) => void): () => void {
    const channel = pushChannel(String(name));
    if (channel === null) throw new Error('There is no such push.');
    // The event is withheld, because it would give a page access to the channel itself.
    const forward = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
});
