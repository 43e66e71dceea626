import type { FactValue } from '@lianban/engine';
import type { AccountRole } from './session-contract.ts';

export interface AddAccount {
  readonly account: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department?: string;
  /** Citizen id number of an applicant, by which other systems know him. */
  readonly idNo?: string;
  /** Facts known of the person, by id, that spare him questions (用户标签). */
  readonly tags?: Readonly<Record<string, FactValue>>;
  readonly password: string;
}
