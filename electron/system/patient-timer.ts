/**
 * The timer for something from outside that may not come: an answer of a display server, a bus or another process, or an event of the
 * desktop. While the event loop is blocked, what has arrived cannot be read. After the block, Node may run an overdue timer before it reads,
 * so a plain timeout would blame the other side for a delay of our own.
 */

/** However long the event loop is blocked, that uses up at most one of these parts of the time. */
const parts = 5;

/**
 * Calls `act` once, after the event loop has been running for `ms` milliseconds, unless the returned function is called before. Does not
 * keep the process alive.
 */
export function afterRunning(ms: number, act: () => void): () => void {
  let left = parts;
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    timer = setTimeout(pass, Math.ceil(ms / parts)).unref();
  };
  const pass = (): void => {
    left -= 1;
    if (left === 0) act();
    else wait();
  };
  wait();
  return () => clearTimeout(timer);
}
