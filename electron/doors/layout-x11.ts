/**
 * Which keyboard layout an X server has: no event of Electron tells of another one, and a shortcut that a press has proven then stands on
 * another place of the keyboard, or on none.
 */
import { internAtom, type Variables, withXServer } from './x11.ts';

/** What `setxkbmap` and the desktops write down: rules, model, layouts, variants and options (XKB, "Rules names property"). */
const property = '_XKB_RULES_NAMES';
/** X11 Protocol, "GetProperty". */
const getProperty = 20;
/** In words of four bytes. */
const mostWords = 256;
const longestMs = 1_000;

/**
 * By a text that is another one for another layout; null where there is no X server on this machine, or none that says. `folder`: where X
 * servers listen.
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
