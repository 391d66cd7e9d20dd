/** Wraps a list so that it counts reads, which reveals quadratic work without a clock. */
export function counted<Each>(list: readonly Each[], reads: { count: number }): readonly Each[] {
  return new Proxy(list, {
    get: (target, key) => {
      reads.count += 1;
      return Reflect.get(target, key);
    },
  });
}
