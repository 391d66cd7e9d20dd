/** Which keys a global shortcut must leave alone: it takes them from every program, and Shift or AltGr with a key is how people type. */

const functionKey = /^F\d{1,2}$/;
const beyondTyping = /^(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|Super|Meta)$/;

/** Whether an accelerator (Electron's notation) leaves typing alone. */
export function leavesTypingAlone(accelerator: string): boolean {
  return accelerator.split('+').some((key) => functionKey.test(key) || beyondTyping.test(key));
}
