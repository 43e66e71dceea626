import { DepartmentName } from '../shell/departments.tsx';
import type { DemoAccount } from './account-groups.ts';

/** A demo person: a department's worker by the department, others by their name. */
export function AccountLabel({ account }: { readonly account: DemoAccount }) {
  if (account.department === undefined || account.role !== 'worker') return <>{account.name}</>;
  return <DepartmentName id={account.department} />;
}
