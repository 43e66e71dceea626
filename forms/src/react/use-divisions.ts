import { useEffect, useState } from 'react';

/** The lists, and the control that shows them. */
type Divisions = Pick<typeof import('./division-picker.tsx'), 'DivisionPicker' | 'chinaDivisions'>;

let ready: Divisions | undefined;
let loading: Promise<Divisions | undefined> | undefined;

/** The lists of divisions with their control, fetched when the first address is shown; undefined until they are here, and where they cannot be had. */
export function useDivisions(): Divisions | undefined {
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
function load(): Promise<Divisions | undefined> {
  loading ??= import('./division-picker.tsx').then(
    ({ DivisionPicker, chinaDivisions }) => {
      ready = { DivisionPicker, chinaDivisions };
      return ready;
    },
    () => {
      loading = undefined;
      return undefined;
    },
  );
  return loading;
}
