import type { Answer } from '@lianban/runtime-api/client';
import { type DependencyList, useState } from 'react';
import { type Loaded, useLoaded } from './use-loaded.ts';

/** A list of the server, page by page. */
export interface Pages<T> {
  /** All rows asked for so far. */
  readonly rows: Loaded<readonly T[]>;
  /** Asks for more; absent when there is no more. */
  readonly more?: () => void;
}

/** Rows a page; a full one may have another after it. */
const pageSize = 100;

/**
 * Loads a list, and more of it on demand. What was asked for stays asked for: a reload brings all pages anew.
 * `load` is given how many rows, and the last row of the page before.
 */
export function usePages<T>(
  load: (limit: number, last: T | undefined) => Promise<Answer<readonly T[]>>,
  dependencies: DependencyList,
): Pages<T> {
  const key = JSON.stringify(dependencies);
  const [asked, setAsked] = useState({ key, pages: 1 });
  const pages = asked.key === key ? asked.pages : 1;
  const rows = useLoaded(() => loadPages(load, pages), [key, pages]);
  const full = rows.status === 'ready' && rows.value.length >= pages * pageSize;
  return full ? { rows, more: () => setAsked({ key, pages: pages + 1 }) } : { rows };
}

async function loadPages<T>(
  load: (limit: number, last: T | undefined) => Promise<Answer<readonly T[]>>,
  pages: number,
): Promise<Answer<readonly T[]>> {
  const rows: T[] = [];
  for (let page = 0; page < pages; page += 1) {
    const answer = await load(pageSize, rows.at(-1));
    if (!answer.ok) return answer;
    rows.push(...answer.value);
    if (answer.value.length < pageSize) break;
  }
  return { ok: true, status: 200, value: rows };
}
