/**
 * Calls from outside the event loop. Electron calls the listeners of global shortcuts and menu entries directly from a message of the
 * system. After that neither promises nor `nextTick` callbacks run until the event loop runs for another reason, which takes up to a minute
 * in an idle program (electron/electron#6123; gin_helper::MicrotasksScope runs them only before such a call). Without this, a press would
 * take effect that much later.
 */

/**
 * Runs `act` in the next iteration of the event loop. Electron wakes the loop for the global `setImmediate`, which it replaces, but not for
 * the one of `node:timers`.
 */
export function inEventLoop(act: () => void): void {
  setImmediate(act);
}
