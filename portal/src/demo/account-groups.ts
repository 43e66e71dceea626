import type { AccountRole, DemoInfo } from '@lianban/runtime-api/client';

/** A person of the demonstration. */
export type DemoAccount = DemoInfo['accounts'][number];

const order: readonly AccountRole[] = ['applicant', 'clerk', 'worker', 'supervisor', 'designer'];

/** The demo persons by role, in the order of a case's way. */
export function accountGroups(
  accounts: readonly DemoAccount[],
): readonly { readonly role: AccountRole; readonly accounts: readonly DemoAccount[] }[] {
  return order
    .map((role) => ({ role, accounts: accounts.filter((account) => account.role === role) }))
    .filter((group) => group.accounts.length > 0);
}
