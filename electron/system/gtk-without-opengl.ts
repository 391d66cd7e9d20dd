/**
 * Keeps GTK 3 from loading OpenGL. On X11, the first program of a screen that initializes GTK 3 asks OpenGL which visual is best, and keeps
 * the driver loaded (gdk/x11/gdkglcontext-x11.c). Mesa's software driver takes 8 MB that no other program shares, and a share of 40 MB more.
 * The program does not need it: Chromium draws the pages, in a process of its own, and GTK only draws dialogs.
 */

/** A variable of GTK 3, which does without OpenGL if it is `disable`. */
const name = 'GDK_GL';

/**
 * To be called before `ready`, because GTK reads the variable when Chromium initializes it. The returned function removes the variable, so
 * that programs which are started later do not inherit it. A value that the person has set stays.
 */
export function keepGtkFromOpenGl(
  platform: string,
  variables: Record<string, string | undefined>,
): () => void {
  if (platform !== 'linux' || variables[name] !== undefined) return () => undefined;
  variables[name] = 'disable';
  return () => {
    delete variables[name];
  };
}
