import type { Incident } from '@lianban/runtime-api/client';
import { Link } from 'react-router';
import { IncidentActions } from './incident-actions.tsx';
import styles from './incident-list.module.css';
import { useIncidentText } from './use-incident-text.ts';

/** Steps that stand still, each with what is wrong and what a supervisor can do. */
export function IncidentList(props: {
  readonly incidents: readonly Incident[];
  readonly onChange: () => void;
}) {
  const textOf = useIncidentText();
  const { incidents, onChange } = props;
  return (
    <ul className={styles.list}>
      {incidents.map((incident) => (
        <li
          key={`${incident.caseId} ${incident.incident}`}
          className={styles.row}
          data-testid={`incident-${incident.caseNo}-${incident.element}`}
        >
          <div className={styles.what}>
            <span className={styles.step}>{incident.elementName ?? incident.element}</span>
            <span className={styles.why}>{textOf(incident)}</span>
            <span className={styles.where}>
              <Link to={`/cases/${encodeURIComponent(incident.caseId)}`} className="num">
                {incident.caseNo}
              </Link>{' '}
              {incident.packageName}
            </span>
          </div>
          <IncidentActions incident={incident} onDone={onChange} />
        </li>
      ))}
    </ul>
  );
}
