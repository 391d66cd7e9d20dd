/** The bridge for sandboxed pages, and nothing else: calls and pushes by the names of the contract. */
import { contextBridge, ipcRenderer } from 'electron';
import { isMethodName } from '../shared/commands/names.ts';
import { isDesktopPush, methodChannel, pushChannel } from './doors/ipc/channels.ts';

contextBridge.exposeInMainWorld('routinelog', {
  call(given: unknown, input: unknown): Promise<unknown> {
    const name = String(given);
    return isMethodName(name)
      ? ipcRenderer.invoke(methodChannel(name), input)
      : Promise.reject(new Error('There is no such command.'));
  },
  /** Returns the function that unsubscribes the listener. */
  onPush(given: unknown, listener: (value: unknown) => void): () => void {
    const name = String(given);
    if (!isDesktopPush(name)) throw new Error('There is no such push.');
    const channel = pushChannel(name);
    // The event is withheld, because it would give a page access to the channel itself.
    const forward = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
});
