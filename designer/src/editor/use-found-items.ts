import type { DesignItems } from '@lianban/runtime-api/client';
import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';

/** What the server found, and the words it was asked for; no words before its first answer. */
type FoundItems = DesignItems & { readonly asked?: string };

/** Time after the last key before the server is asked, in milliseconds. */
const pause = 120;

/** Items of the catalogue that the server finds by words, pinyin or code; an answer that was overtaken is dropped. */
export function useFoundItems(text: string): FoundItems {
  const desk = useDesk();
  const { api } = desk;
  const [found, setFound] = useState<FoundItems>({ found: 0, items: [] });
  useEffect(() => {
    let overtaken = false;
    const search = text.trim();
    const ask = async (): Promise<void> => {
      const answer = await api.design.items({ search });
      if (overtaken || !answer.ok) return;
      desk.learnItems(answer.value.items);
      setFound({ ...answer.value, asked: search });
    };
    const timer = setTimeout(() => void ask(), search === '' ? 0 : pause);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [api, desk, text]);
  return found;
}
