import { PlanCounter, PlanLines } from '../guide/plan-counter.tsx';
import styles from './desk-side.module.css';
import type { Desk } from './use-desk.ts';

/** What the answers mean, always in view beside the page. */
export function DeskSide({ desk }: { readonly desk: Desk }) {
  const { plan, counting } = desk.guide;
  return (
    <aside className={styles.side}>
      {plan !== undefined && (
        <>
          <PlanCounter plan={plan} counting={counting} />
          <PlanLines plan={plan} />
        </>
      )}
    </aside>
  );
}
