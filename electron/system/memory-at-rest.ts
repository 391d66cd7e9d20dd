/**
 * Gives memory back while the program is idle. V8 itself looks for a quiet moment every eight seconds, and then collects in a hundred small
 * steps, each of which wakes four threads. In the first minutes after a start this woke a program in the tray more often than everything
 * else together. So V8 is told not to look (src/heap/memory-reducer.cc), and garbage is collected here all at once while no window is in
 * view: 12 ms after a start, for a heap of 15 MB. Collections due to the growth of the heap happen as before.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Heap {
  /**
   * The memory that the heap holds. That is more than its objects need: the space for new ones grows to 16 MB while the program is busy, and
   * shrinks only with a collection at rest.
   */
  heldBytes(): number;
  collect(): void;
}

/** The heap of this process. From the first call on V8 no longer collects at rest by itself. */
export function ownHeap(): Heap {
  setFlagsFromString('--no-memory-reducer');
  return {
    heldBytes: () => getHeapStatistics().total_physical_size,
    collect() {
      // The only way to get `gc` from within the process: a context that is created while the flag is set has it.
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc');
      setFlagsFromString('--no-expose-gc');
      collect();
    },
  };
}

/** Collects again once the heap has grown to this multiple of its size after the last collection. */
const worthCollecting = 1.5;

/** By then a start is over, even on a slow machine. */
const startIsOverMs = 20_000;

/** Calls `look` once, when the start is over. Returns the function that stops it. Does not keep the process alive. */
export function onceStarted(look: () => void): () => void {
  const timer = setTimeout(look, startIsOverMs).unref();
  return () => clearTimeout(timer);
}

/**
 * Collects what a start leaves behind, and later what has accumulated since. `isSeen`: whether a window is in view, whose person would
 * notice the pause.
 */
export function collectAtRest(heap: Heap, isSeen: () => boolean): () => void {
  let leftBytes = 0;
  return () => {
    if (isSeen() || heap.heldBytes() < leftBytes * worthCollecting) return;
    heap.collect();
    leftBytes = heap.heldBytes();
  };
}
