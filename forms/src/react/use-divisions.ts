import { useEffect, useState } from 'react';

type DivisionsModule = typeof import('./division-picker.tsx');

let ready: DivisionsModule | undefined;
let loading: Promise<DivisionsModule | undefined> | undefined;

/** The lists of divisions with their control, fetched when the first address is shown; undefined until they are here, and where they cannot be had. */
export function useDivisions(): DivisionsModule | undefined {
  const [here, setHere] = useState(ready);
  useEffect(() => {
    if (here !== undefined) return;
    let mounted = true;
    void load().then((module) => {
      if (mounted) setHere(module);
    });
    return () => {
      mounted = false;
    };
  }, [here]);
  return here;
}

/** An address can be typed without the lists, so that failing to load them is no error; the next field tries again. */
function load(): Promise<DivisionsModule | undefined> {
  loading ??= import('./division-picker.tsx').then(
    (module) => {
      ready = module;
      return module;
    },
    () => {
      loading = undefined;
      return undefined;
    },
  );
  return loading;
}
