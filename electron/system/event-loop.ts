/**
 * Calls from outside the event loop. Electron calls the listeners of global shortcuts and of menu entries straight from a message of the
 * system, after which neither promises nor ticks go on until the loop turns for another reason, which takes up to a minute in a program
 * at rest (electron/electron#6123; gin_helper::MicrotasksScope runs them before such a call only). A press would be acted on that much later.
 */

/** Runs `act` at the loop's next turn. Electron wakes the loop for its own `setImmediate`, the global one, and not for that of `node:timers`. */
export function inEventLoop(act: () => void): void {
  setImmediate(act);
}
