/** Counts work, which reveals quadratic algorithms without a clock. */

/** Wraps a list so that it counts reads. */
export function counted<Each>(list: readonly Each[], reads: { count: number }): readonly Each[] {
  return new Proxy(list, {
    get: (target, key) => {
      reads.count += 1;
      return Reflect.get(target, key);
    },
  });
}

/** How many items `act` copies or walks through, in all arrays together. */
export function walked(act: () => void): number {
  const { prototype } = Array;
  const iterate = prototype[Symbol.iterator];
  let items = 0;
  prototype[Symbol.iterator] = function (this: unknown[]) {
    items += this.length;
    return iterate.call(this);
  };
  try {
    act();
  } finally {
    prototype[Symbol.iterator] = iterate;
  }
  return items;
}
