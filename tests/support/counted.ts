/** A list that counts how often something is read from it: work that grows with the square of a list shows without a clock. */
export function counted<Each>(list: readonly Each[], reads: { count: number }): readonly Each[] {
  return new Proxy(list, {
    get: (target, key) => {
      reads.count += 1;
      return Reflect.get(target, key);
    },
  });
}
