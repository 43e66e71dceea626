import type { FactValue, Json } from '@lianban/engine';
import { formatFault } from '@lianban/forms';
import type { AccountRole } from '../client/contract.ts';
import { type Clock, nowOf, todayOf } from '../clock.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import { changeStream, loadState } from '../streams/change-stream.ts';
import { hashPassword, type PasswordHash, shortestPassword, verifyPassword } from './password.ts';
import type { Reader } from './reader.ts';

/** What somebody gives to have an account made. */
export interface NewAccount {
  /** 2–64 small letters, digits, `-`, `.`, `_`. */
  readonly account: string;
  readonly name: string;
  readonly role: AccountRole;
  /** Required for a worker. */
  readonly department?: string;
  readonly idNo?: string;
  /** Facts known of the person, by id (用户标签). */
  readonly tags?: Readonly<Record<string, FactValue>>;
  /** Absent: nobody can log in with a password (accounts of the demonstration). */
  readonly password?: string;
}

/** State of an account's stream. Name and id number are in the document `personId`. */
interface AccountState {
  readonly account: string;
  readonly role: AccountRole;
  readonly department: string | null;
  readonly personId: string;
  readonly password: PasswordHash | null;
}

interface Person {
  readonly name: string;
  readonly idNo: string | null;
  readonly tags?: Readonly<Record<string, FactValue>>;
}

const streamOf = (account: string) => `account:${account}`;

/** Makes an account; refused where the name is taken or the data do not fit. */
export async function addAccount(
  store: Store,
  clock: Clock,
  by: string,
  given: NewAccount,
): Promise<true | Refusal> {
  const fault = faultOf(given, todayOf(clock));
  if (fault !== undefined) return refuse('ACCOUNT_INVALID', { reason: fault });
  const password = given.password === undefined ? null : await hashPassword(given.password);
  const personId = `person:${given.account}:1`;
  const added = await changeStream<AccountState, null>(
    store,
    streamOf(given.account),
    { commandId: `add:${given.account}`, at: nowOf(clock), actor: by },
    ({ state }) => {
      if (state !== undefined) return refuse('ACCOUNT_EXISTS', { account: given.account });
      const { account, role, department = null } = given;
      return {
        events: [{ type: 'accountAdded', account, role, department, personId }],
        state: { account, role, department, personId, password },
        reply: null,
        documents: [
          {
            documentId: personId,
            kind: 'person',
            content: {
              name: given.name,
              idNo: given.idNo ?? null,
              ...(given.tags === undefined ? {} : { tags: given.tags as Json }),
            },
          },
        ],
        view: {
          kind: 'account',
          owner: account,
          packageId: null,
          status: role,
          title: account,
          departments: department === null ? [] : [department],
          data: { role, department },
        },
      };
    },
  );
  if (isRefusal(added)) return added;
  return added.repeated ? refuse('ACCOUNT_EXISTS', { account: given.account }) : true;
}

function faultOf(
  { account, name, role, department, idNo, password }: NewAccount,
  today: string,
): string | undefined {
  if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(account)) {
    return 'the account name must have 2–64 small letters, digits, dots, hyphens';
  }
  if (name.trim() === '' || name.length > 60) return 'the name must have 1–60 characters';
  if (role === 'worker' && department === undefined) return 'a worker needs a department';
  if (idNo !== undefined && formatFault('cn-id18', idNo, today) !== undefined) {
    return `"${idNo}" is no citizen id number: compare it with the card`;
  }
  if (password !== undefined && [...password].length < shortestPassword) {
    return `the password must have at least ${shortestPassword} characters`;
  }
  return undefined;
}

/** The reader an account makes; undefined where there is no such account. */
export async function readerOf(store: Store, account: string): Promise<Reader | undefined> {
  const { state } = await loadState<AccountState>(store, streamOf(account));
  if (state === undefined) return undefined;
  const document = await store.document(state.personId);
  const person = document?.content as Person | undefined;
  return {
    account: state.account,
    name: person?.name ?? state.account,
    role: state.role,
    ...(state.department === null ? {} : { department: state.department }),
    ...(person?.idNo ? { idNo: person.idNo } : {}),
    ...(person?.tags ? { tags: person.tags } : {}),
  };
}

/** The reader of an account whose password it is; the answer takes as long where there is no such account. */
export async function checkPassword(
  store: Store,
  account: string,
  password: string,
): Promise<Reader | Refusal> {
  const { state } = await loadState<AccountState>(store, streamOf(account));
  const right = await verifyPassword(password, state?.password ?? undefined);
  const reader = right ? await readerOf(store, account) : undefined;
  return reader ?? refuse('LOG_IN_FAILED');
}
