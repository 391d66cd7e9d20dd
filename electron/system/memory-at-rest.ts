/**
 * Gives memory back while the program is idle. V8 itself looks for a quiet moment every eight seconds, and then collects in a hundred small
 * steps, each of which wakes four threads. In the first minutes after a start this woke a program in the tray more often than everything
 * else together. So V8 is told not to look (src/heap/memory-reducer.cc), and garbage is collected here all at once while no window is in
 * view: 12 ms after a start, for a heap of 15 MB. Collections due to the growth of the heap happen as before.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Heap {
  usedBytes(): number;
  collect(): void;
}

/** The heap of this process. From the first call on V8 no longer collects at rest by itself. */
export function ownHeap(): Heap {
  setFlagsFromString('--no-memory-reducer');
  return {
    usedBytes: () => getHeapStatistics().used_heap_size,
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

/**
 * Collects what a start leaves behind, and later what has accumulated since. `isSeen`: whether a window is in view, whose person would
 * notice the pause.
 */
export function collectAtRest(heap: Heap, isSeen: () => boolean): () => void {
  let leftBytes = 0;
  return () => {
    if (isSeen() || heap.usedBytes() < leftBytes * worthCollecting) return;
    heap.collect();
    leftBytes = heap.usedBytes();
  };
}
