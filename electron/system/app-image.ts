/** Whether an AppImage file was started. Its program runs from a folder that differs for each start. */
import type { Variables } from '../ports/variables.ts';

/** The AppImage file that this program was started from, or null. */
export function appImageOf(variables: Variables, executable: string): string | null {
  // A program started by another AppImage inherits that AppImage's variables.
  const { APPIMAGE: image, APPDIR: mounted } = variables;
  return image !== undefined && mounted !== undefined && executable.startsWith(`${mounted}/`) ? image : null;
}
