/**
 * Reads the keyboard layout of the X server, because no event of Electron reports a change. After a change, a shortcut that a press has
 * proven may be on another key, or on none.
 */
import type { Variables } from '../../ports/variables.ts';
import { internAtom, withXServer } from './x-server.ts';

/** The property that `setxkbmap` and the desktops set: rules, model, layouts, variants and options (XKB, "Rules names property"). */
const property = '_XKB_RULES_NAMES';
/** X11 Protocol, "GetProperty". */
const getProperty = 20;
/** In words of four bytes. */
const mostWords = 256;
const longestMs = 1_000;

/**
 * A text that differs for each layout; null if there is no X server on this machine, or if it does not say. `folder`: where X servers
 * listen.
 */
export function layoutOnX11(variables: Variables, folder?: string): Promise<string | null> {
  return withXServer(
    { variables, longestMs, folder },
    async ({ root, ask }) => {
      const atom = (await ask(internAtom(property))).readUInt32LE(8);
      if (atom === 0) return null;
      const request = Buffer.alloc(24);
      request.writeUInt8(getProperty);
      request.writeUInt16LE(6, 2);
      request.writeUInt32LE(root, 4);
      request.writeUInt32LE(atom, 8);
      request.writeUInt32LE(mostWords, 20);
      const answer = await ask(request);
      const text = answer.subarray(32, 32 + answer.readUInt32LE(16));
      return answer[0] === 1 && text.length > 0 ? text.toString('latin1') : null;
    },
    null,
  );
}
