/**
 * The old X11 protocol for tray icons (System Tray Protocol 0.3 of freedesktop.org), which i3bar and others use: whether a panel draws such
 * icons. Chromium falls back to it by itself, and does not report whether the icon is drawn.
 */
import type { Variables } from '../../../ports/variables.ts';
import { internAtom, withXServer } from '../../../system/x11/x-server.ts';

/** The owner of this selection draws the icons of the first screen. */
const selection = '_NET_SYSTEM_TRAY_S0';
/** X11 Protocol, "GetSelectionOwner". */
const getOwner = 23;
const longestMs = 2_000;

/** False as well if there is no X server on this machine, or if it refuses the connection. `folder`: where X servers listen. */
export function isOldTrayThere(variables: Variables, folder?: string): Promise<boolean> {
  return withXServer(
    { variables, longestMs, folder },
    async ({ ask }) => {
      // The atom 0 means that no program has ever used the name.
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
