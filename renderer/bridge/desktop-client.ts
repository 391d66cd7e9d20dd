/** The client in the desktop program: everything goes through the one object that the preload exposes to the page. */
import type { DesktopPushes, Pushes } from '../../shared/contract/contract.ts';
import { answerOf, noAnswer, type PageClient } from './page-client.ts';

/** What the preload exposes. */
export interface DesktopBridge {
  call(name: string, input: unknown): Promise<unknown>;
  onPush(name: string, listener: (value: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly routinelog?: DesktopBridge;
  }
}

export function desktopClient(bridge: DesktopBridge): PageClient {
  return {
    async call(name, input) {
      try {
        const answer = await bridge.call(name, input);
        return answerOf<typeof name>(answer);
      } catch {
        return noAnswer;
      }
    },
    onPush: (name, listener) => bridge.onPush(name, (value) => listener(value as Pushes[typeof name])),
    onRefused: (listener) => bridge.onPush('refused', (value) => listener(value as DesktopPushes['refused'])),
    onConnection: (listener) => {
      listener('open');
      return () => {};
    },
  };
}
