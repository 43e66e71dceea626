import { DepartmentName } from '../shell/departments.tsx';
import type { DemoAccount } from './account-groups.ts';
import styles from './account-label.module.css';

/** A demo person: a department's worker by the department, others by their name. */
export function AccountLabel({ account }: { readonly account: DemoAccount }) {
  if (account.department === undefined || account.role !== 'worker') return <>{account.name}</>;
  return (
    <span className={styles.label}>
      <DepartmentName id={account.department} />
      <span className={styles.name}>{account.name}</span>
    </span>
  );
}
