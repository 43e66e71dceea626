import type { Actor, FactValue } from '@lianban/engine';
import type { AccountRole } from '../client/contract.ts';

/** Who asks: what the session says, never what the request says. */
export interface Reader {
  /** Account name; empty for nobody. */
  readonly account: string;
  readonly name: string;
  readonly role: AccountRole | 'nobody' | 'operator';
  /** Department of a worker. */
  readonly department?: string;
  /** Citizen id number of an applicant, where the account is bound to one. */
  readonly idNo?: string;
  /** What is known of a person and spares him questions (用户标签): facts by id. */
  readonly tags?: Readonly<Record<string, FactValue>>;
}

/** A request without a session. */
export const nobody: Reader = { account: '', name: '', role: 'nobody' };

/** The command line on the machine of the data: it may do what the owner of the files may. */
export const operator: Reader = { account: 'operator', name: 'operator', role: 'operator' };

/** The reader as the one who gives a command to a case. */
export function actorOf(reader: Reader): Actor {
  const kind = reader.role === 'nobody' || reader.role === 'operator' ? 'system' : reader.role;
  return reader.department === undefined
    ? { id: reader.account, kind }
    : { id: reader.account, kind, department: reader.department };
}
