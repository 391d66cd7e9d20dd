/** The file of the AppImage that this program runs from, or null. It runs from a place that changes with each start. */
export function appImageOf(
  variables: Readonly<Record<string, string | undefined>>,
  executable: string,
): string | null {
  // A program that another AppImage started inherits what that one says of itself.
  const { APPIMAGE: image, APPDIR: mounted } = variables;
  return image !== undefined && mounted !== undefined && executable.startsWith(`${mounted}/`) ? image : null;
}
