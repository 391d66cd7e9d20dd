/** Caches of results, bounded in the simplest way. */

/** Adds a result to a cache and returns it. A cache that already holds `most` results is emptied first. */
export function keepIn<Key, Value>(cache: Map<Key, Value>, key: Key, value: Value, most: number): Value {
  if (cache.size >= most) cache.clear();
  cache.set(key, value);
  return value;
}
