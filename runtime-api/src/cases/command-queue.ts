/** Runs work one after the other per key; different keys run beside each other. */
export interface CommandQueue {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A queue inside this process: it saves deciding twice, the store's compare-and-swap is what protects. */
export function createCommandQueue(): CommandQueue {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
