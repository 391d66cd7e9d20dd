/**
 * Reports a change of the keyboard layout on X11, for which Electron has no event. The X server sends it to each of its clients (X11
 * Protocol, "MappingNotify"), however the person changes the layout.
 */
import { listenToXServer, type XServerParts } from './x-server.ts';

const mappingNotify = 34;
/**
 * A new layout is sent in several parts, and Chromium must have received all of them. The first key pressed on another keyboard is reported
 * as well, and the delay avoids disturbing a key that is still held.
 */
const settleMs = 2_000;
const longestMs = 1_000;

export interface KeyboardWatch {
  /**
   * Whether changes are reported now: only while the X server has accepted the connection, and never where there is no X server on this
   * machine.
   */
  readonly isTold: boolean;
  stop(): void;
}

export function watchKeyboardOnX11(
  { variables, folder }: Pick<XServerParts, 'variables' | 'folder'>,
  onChange: () => void,
): KeyboardWatch {
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;
  const stop = listenToXServer(
    { variables, folder, longestMs },
    {
      onBegin() {
        isTold = true;
      },
      onEvent(number) {
        if (number !== mappingNotify) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, settleMs).unref();
      },
      onEnd() {
        isTold = false;
      },
    },
  );
  return {
    get isTold() {
      return isTold;
    },
    stop() {
      clearTimeout(timer);
      stop();
    },
  };
}
