import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface World {
  readonly version: number;
  readonly changed: () => void;
}

const WorldContext = createContext<World>({ version: 0, changed: () => {} });

/** Counts changes that others make to what is shown: the demo clock, colleagues' work. */
export function WorldProvider({ children }: { readonly children: ReactNode }) {
  const [version, setVersion] = useState(0);
  const world = useMemo(
    () => ({ version, changed: () => setVersion((count) => count + 1) }),
    [version],
  );
  return <WorldContext value={world}>{children}</WorldContext>;
}

/** Rises whenever everything shown should be asked again. */
export function useWorldVersion(): number {
  return useContext(WorldContext).version;
}

/** Says that everything shown should be asked again. */
export function useWorldChanged(): () => void {
  return useContext(WorldContext).changed;
}
