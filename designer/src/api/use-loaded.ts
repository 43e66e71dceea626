import type { Answer, ApiProblem } from '@lianban/runtime-api/client';
import { useCallback, useEffect, useRef, useState } from 'react';

type Held<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: ApiProblem }
  | { readonly status: 'ready'; readonly value: T };

/** Something asked of the server: on its way, refused, or here. */
export type Loaded<T> = Held<T> & { readonly reload: () => void };

/** Asks the server when the page opens and whenever `key` changes; an answer that was overtaken is dropped. */
export function useLoaded<T>(load: () => Promise<Answer<T>>, key: string): Loaded<T> {
  const [held, setHeld] = useState<Held<T>>({ status: 'loading' });
  const [asked, setAsked] = useState(0);
  const loader = useRef(load);
  loader.current = load;

  useEffect(() => {
    let overtaken = false;
    setHeld({ status: 'loading' });
    void loader.current().then((answer) => {
      if (overtaken) return;
      setHeld(
        answer.ok
          ? { status: 'ready', value: answer.value }
          : { status: 'failed', problem: answer.problem },
      );
    });
    return () => {
      overtaken = true;
    };
  }, [key, asked]);

  const reload = useCallback(() => setAsked((count) => count + 1), []);
  return { ...held, reload };
}
