import { type Answer, type Api, createApi } from '../client/index.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { openStores } from '../serving/open-runtime.ts';
import { readOperatorFile } from '../serving/operator-file.ts';
import type { Store } from '../stores/ports.ts';
import type { Terminal } from './command.ts';
import { tellProblems } from './read-catalogue-folders.ts';

/** The same work through a running server, or on the store itself. */
export interface Operation<T> {
  readonly remote: (api: Api) => Promise<Answer<T>>;
  readonly local: (store: Store) => Promise<T | Refusal>;
}

/** Does it through the server that works on the data folder; where none runs, on the store. Undefined after a refusal, which is told. */
export async function operate<T>(
  data: string,
  { remote, local }: Operation<T>,
  terminal: Terminal,
): Promise<T | undefined> {
  const server = await runningServer(data);
  if (server !== undefined) {
    const answer = await remote(server);
    if (answer.ok) return answer.value;
    const { code, detail, problems = [] } = answer.problem;
    terminal.err(`${code}: ${detail}\n`);
    tellProblems(problems, terminal);
    return undefined;
  }
  const { store } = await openStores(data);
  try {
    const done = await local(store);
    if (!isRefusal(done)) return done;
    terminal.err(`${done.code}: ${done.message}\n`);
    tellProblems(done.problems ?? [], terminal);
    return undefined;
  } finally {
    await store.close();
  }
}

/** The client of the server of a data folder, if it answers; a killed one leaves its file behind. */
async function runningServer(data: string): Promise<Api | undefined> {
  const file = await readOperatorFile(data);
  if (file === undefined) return undefined;
  const api = createApi({
    baseUrl: file.url,
    locale: 'en',
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${file.token}`);
      return fetch(input, { ...init, headers });
    },
  });
  const departments = await api.departments();
  return departments.ok ? api : undefined;
}
