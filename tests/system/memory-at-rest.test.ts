import { getHeapStatistics } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { collectAtRest, type Heap, ownHeap } from '../../electron/system/memory-at-rest.ts';

/** A heap in which `live` bytes stay and the garbage is collected. */
function heapOf(live: number, garbage: number) {
  const bytes = { live, garbage };
  let collections = 0;
  const heap: Heap = {
    heldBytes: () => bytes.live + bytes.garbage,
    collect() {
      collections += 1;
      bytes.garbage = 0;
    },
  };
  return { heap, bytes, collections: () => collections };
}

describe('memory at rest', () => {
  it('is freed once after the start, and again when the heap has grown by half', () => {
    const { heap, bytes, collections } = heapOf(10, 8);
    const look = collectAtRest(heap, () => false);
    look();
    expect([collections(), heap.heldBytes()]).toEqual([1, 10]);
    bytes.garbage = 4;
    look();
    expect(collections()).toBe(1);
    bytes.garbage = 5;
    look();
    expect([collections(), heap.heldBytes()]).toEqual([2, 10]);
  });

  it('waits until nobody sees a window', () => {
    const { heap, collections } = heapOf(10, 8);
    let isSeen = true;
    const look = collectAtRest(heap, () => isSeen);
    look();
    expect(collections()).toBe(0);
    isSeen = false;
    look();
    expect(collections()).toBe(1);
  });

  it('is freed by collecting this process’s own heap', () => {
    const heap = ownHeap();
    let kept: unknown = Array.from({ length: 400_000 }, (_, index) => ({ index }));
    const before = getHeapStatistics().used_heap_size;
    expect(kept).toHaveLength(400_000);
    kept = null;
    collectAtRest(heap, () => false)();
    expect(before - getHeapStatistics().used_heap_size).toBeGreaterThan(8_000_000);
  });
});
