/** The AppImage file that this program runs from, or null. The program itself runs from a folder that changes with each start. */
export function appImageOf(
  variables: Readonly<Record<string, string | undefined>>,
  executable: string,
): string | null {
  // A program started by another AppImage inherits that one's variables.
  const { APPIMAGE: image, APPDIR: mounted } = variables;
  return image !== undefined && mounted !== undefined && executable.startsWith(`${mounted}/`) ? image : null;
}
