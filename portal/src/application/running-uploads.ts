/** Uploads that are under way, so that nothing is judged before they are there. */
export interface RunningUploads {
  /** Counts an upload until it ends, however it ends. */
  readonly track: <T>(upload: Promise<T>) => Promise<T>;
  /** Resolves once none is under way. */
  readonly ended: () => Promise<void>;
}

/** Makes the count of one draft's uploads; `tell` hears how many are under way. */
export function createRunningUploads(tell: (running: number) => void): RunningUploads {
  const running = new Set<Promise<unknown>>();
  return {
    track: (upload) => {
      const done = () => {
        running.delete(upload);
        tell(running.size);
      };
      running.add(upload);
      tell(running.size);
      upload.then(done, done);
      return upload;
    },
    ended: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
