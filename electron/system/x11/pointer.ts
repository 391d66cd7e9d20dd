/**
 * Asks the X server itself where the pointer is. Chromium knows only where it last was over a window of the program, so after a click on
 * the icon it may really be elsewhere, even on another screen (electron#42519).
 */
import type { Variables } from '../../ports/variables.ts';
import { withXServer } from './x-server.ts';

/** X11 Protocol, "QueryPointer". */
const queryPointer = 38;
/**
 * The window opens only after the answer, which takes a millisecond, or hundreds on a very busy machine. A wrong place is worse than a
 * wait.
 */
const longestMs = 400;

/**
 * In pixels of the whole desktop; null if there is no X server on this machine, or if it does not answer in time. `folder`: where X servers
 * listen.
 */
export function pointerOnX11(
  variables: Variables,
  folder?: string,
  mostMs = longestMs,
): Promise<{ readonly x: number; readonly y: number } | null> {
  return withXServer(
    { variables, longestMs: mostMs, folder },
    async ({ root, ask }) => {
      const request = Buffer.from([queryPointer, 0, 2, 0, 0, 0, 0, 0]);
      request.writeUInt32LE(root, 4);
      const answer = await ask(request);
      // An error begins with 0. A pointer on another screen of the same server tells nothing about this one.
      return answer[0] === 1 && answer[1] === 1
        ? { x: answer.readInt16LE(16), y: answer.readInt16LE(18) }
        : null;
    },
    null,
  );
}
