/**
 * Tells of another keyboard layout on X11, which no event of Electron does. The X server says it to each program that it knows (X11 Protocol,
 * "MappingNotify"); whatever lets a person choose a layout comes to that.
 */
import { listenToXServer, type XServerParts } from './x11.ts';

const mappingNotify = 34;
/**
 * A new layout is told in several parts, and Chromium is to have heard of all of them. The first key pressed on another keyboard is told as well, and whoever still
 * holds it is not disturbed.
 */
const settleMs = 2_000;
const longestMs = 1_000;

export interface KeyboardWatch {
  /** Whether each change is told: not before the X server has let us in, nor where there is none on this machine. */
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
