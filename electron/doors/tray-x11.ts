/**
 * The old way of tray icons on X11 (System Tray Protocol 0.3 of freedesktop.org), as i3bar and others draw them: whether somebody does.
 * Chromium falls back to it by itself, and tells nobody whether it is drawn.
 */
import { internAtom, type Variables, withXServer } from './x11.ts';

/** Whose selection it is draws the icons of the first screen. */
const selection = '_NET_SYSTEM_TRAY_S0';
/** X11 Protocol, "GetSelectionOwner". */
const getOwner = 23;
const longestMs = 2_000;

/** False, too, where there is no X server on this machine, or none that lets us ask. `folder`: where X servers listen. */
export function isOldTrayThere(variables: Variables, folder?: string): Promise<boolean> {
  return withXServer(
    { variables, longestMs, folder },
    async ({ ask }) => {
      // Nobody owns a name that nobody has ever used.
      const atom = (await ask(internAtom(selection))).readUInt32LE(8);
      return atom !== 0 && (await ask(getSelectionOwner(atom))).readUInt32LE(8) !== 0;
    },
    false,
  );
}

function getSelectionOwner(atom: number): Buffer {
  const request = Buffer.from([getOwner, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}
