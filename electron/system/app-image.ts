/** The AppImage file that this program was started from, or null. The program itself runs from a folder that differs for each start. */
export function appImageOf(
  variables: Readonly<Record<string, string | undefined>>,
  executable: string,
): string | null {
  // A program started by another AppImage inherits that AppImage's variables.
  const { APPIMAGE: image, APPDIR: mounted } = variables;
  return image !== undefined && mounted !== undefined && executable.startsWith(`${mounted}/`) ? image : null;
}
