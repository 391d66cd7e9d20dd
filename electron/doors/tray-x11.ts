/**
 * The old way of tray icons on X11 (System Tray Protocol 0.3 of freedesktop.org), as i3bar and others draw them: whether somebody does.
 * Chromium falls back to it by itself, and tells nobody whether it is drawn.
 */
import { padded, type Variables, withXServer } from './x11.ts';

/** Whose selection it is draws the icons of the first screen. */
const selection = '_NET_SYSTEM_TRAY_S0';
/** X11 Protocol, "Requests". */
const opcodes = { internAtom: 16, getSelectionOwner: 23 } as const;
const longestMs = 2_000;

/** False, too, where there is no X server on this machine, or none that lets us ask. `folder`: where X servers listen. */
export function isOldTrayThere(variables: Variables, folder?: string): Promise<boolean> {
  return withXServer(
    { variables, longestMs, folder },
    async ({ ask }) => {
      const atom = (await ask(internAtom(selection))).readUInt32LE(8);
      return atom !== 0 && (await ask(getSelectionOwner(atom))).readUInt32LE(8) !== 0;
    },
    false,
  );
}

/** Only when it exists: nobody owns a name that nobody has ever used. */
function internAtom(text: string): Buffer {
  const name = padded(Buffer.from(text));
  const head = Buffer.from([opcodes.internAtom, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16LE(2 + name.length / 4, 2);
  head.writeUInt16LE(text.length, 4);
  return Buffer.concat([head, name]);
}

function getSelectionOwner(atom: number): Buffer {
  const request = Buffer.from([opcodes.getSelectionOwner, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}
