/** Values made once per key; the one unused longest is forgotten first. */
export interface BoundedCache<T> {
  /** The value of a key, made when it is not there; makers of one key run once at a time. */
  get(key: string, make: () => Promise<T>): Promise<T>;
}

/** A cache of at most `capacity` values; a maker that fails leaves nothing behind. */
export function createBoundedCache<T>(capacity: number): BoundedCache<T> {
  const kept = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const known = kept.get(key);
      const value = known ?? make();
      kept.delete(key);
      kept.set(key, value);
      if (known === undefined) {
        value.catch(() => {
          if (kept.get(key) === value) kept.delete(key);
        });
        const [oldest] = kept.keys();
        if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      }
      return value;
    },
  };
}
