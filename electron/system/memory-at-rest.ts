/**
 * Gives memory back while the program is at rest. By itself V8 looks for a quiet moment every eight seconds, and then collects in a hundred small
 * steps, each of which wakes four threads: in the first minutes after a start that was more than all else that wakes a program in the tray. So
 * it is told not to look (V8's src/heap/memory-reducer.cc), and what has been let go is collected here in one go while nobody sees a window: 12 ms
 * after a start, of a heap of 15 MB. Collections that the heap's own growth asks for are as ever.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Heap {
  usedBytes(): number;
  collect(): void;
}

/** Of this process. From the first call on V8 collects at rest no more by itself. */
export function ownHeap(): Heap {
  setFlagsFromString('--no-memory-reducer');
  return {
    usedBytes: () => getHeapStatistics().used_heap_size,
    collect() {
      // The only way to `gc` from within the process: a context that is made while the flag is set has it.
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc');
      setFlagsFromString('--no-expose-gc');
      collect();
    },
  };
}

/** What has come since the last time is looked at again once it is half as much as what was left. */
const worthCollecting = 1.5;

/** Collects what a start leaves behind, and later what has gathered since. `isSeen`: somebody sees a window, and would wait for it. */
export function collectAtRest(heap: Heap, isSeen: () => boolean): () => void {
  let leftBytes = 0;
  return () => {
    if (isSeen() || heap.usedBytes() < leftBytes * worthCollecting) return;
    heap.collect();
    leftBytes = heap.usedBytes();
  };
}
