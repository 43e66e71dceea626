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

interface Held<T> {
  readonly answer: Answer<T>;
  /** What it was asked for. */
  readonly about: DependencyList;
}

/**
 * Asks the server, and again when `dependencies`, the language or the world (demo clock, colleagues' work) change.
 * What is shown stays while the same is asked again; what was asked for something else is never shown.
 */
export function useLoaded<T>(
  load: () => Promise<Answer<T>>,
  dependencies: DependencyList,
): Loaded<T> {
  const { i18n } = useTranslation();
  const world = useWorldVersion();
  const [held, setHeld] = useState<Held<T>>();
  const [asked, setAsked] = useState(0);
  const now = useRef({ load, about: dependencies });
  now.current = { load, about: dependencies };

  useEffect(() => {
    let overtaken = false;
    const { load: ask, about } = now.current;
    void ask().then((answer) => {
      if (!overtaken) setHeld({ answer, about });
    });
    return () => {
      overtaken = true;
    };
  }, [...dependencies, asked, world, i18n.language]);

  const reload = useCallback(() => setAsked((count) => count + 1), []);
  const replace = useCallback((value: T) => {
    setHeld({ answer: { ok: true, status: 200, value }, about: now.current.about });
  }, []);
  if (held === undefined || !sameItems(held.about, dependencies)) return { status: 'loading' };
  const { answer } = held;
  if (!answer.ok) return { status: 'failed', problem: answer.problem, reload };
  return { status: 'ready', value: answer.value, reload, replace };
}

function sameItems(one: DependencyList, other: DependencyList): boolean {
  return one.length === other.length && one.every((item, at) => Object.is(item, other[at]));
}
