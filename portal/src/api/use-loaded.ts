import type { Answer, ApiProblem } from '@lianban/runtime-api/client';
import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorldVersion } from './world-version.tsx';

/** Something asked of the server: on its way, refused, or here. */
export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: ApiProblem; readonly reload: () => void }
  | {
      readonly status: 'ready';
      readonly value: T;
      readonly reload: () => void;
      /** Puts a newer value in place, e.g. the answer of a command. */
      readonly replace: (value: T) => void;
    };

type Held<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: ApiProblem }
  | { readonly status: 'ready'; readonly value: T };

/**
 * Asks the server, and again when `dependencies`, the language or the world (demo clock, colleagues' work) change.
 * What is shown stays while it is asked again; an answer that was overtaken is dropped.
 */
export function useLoaded<T>(
  load: () => Promise<Answer<T>>,
  dependencies: DependencyList,
): Loaded<T> {
  const { i18n } = useTranslation();
  const world = useWorldVersion();
  const [held, setHeld] = useState<Held<T>>({ status: 'loading' });
  const [asked, setAsked] = useState(0);
  const loader = useRef(load);
  loader.current = load;

  useEffect(() => {
    setHeld({ status: 'loading' });
  }, dependencies);

  useEffect(() => {
    let overtaken = false;
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
  }, [...dependencies, asked, world, i18n.language]);

  const reload = useCallback(() => setAsked((count) => count + 1), []);
  const replace = useCallback((value: T) => setHeld({ status: 'ready', value }), []);
  if (held.status === 'loading') return held;
  if (held.status === 'failed') return { ...held, reload };
  return { ...held, reload, replace };
}
