import type { MigratedCase } from '@lianban/runtime-api/client';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './migration-screen.module.css';

/** Cases that were tried or migrated: what changes for each, or why it stays. Those that can go are chosen here. */
export function MigratedCases(props: {
  readonly cases: readonly MigratedCase[];
  readonly partName: (ref: string) => string;
  /** Ids of the cases that are to go. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (caseIds: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { cases, chosen, onChoose } = props;
  const open = cases.filter(({ fits, migrated }) => fits && !migrated);
  const staysFirst = [...cases].sort((a, b) => Number(a.fits) - Number(b.fits));
  const toggle = (caseId: string) =>
    onChoose(
      chosen.has(caseId) ? [...chosen].filter((one) => one !== caseId) : [...chosen, caseId],
    );
  return (
    <ul className={styles.cases}>
      {open.length > 1 && (
        <li className={styles.all}>
          <Checkbox
            checked={chosen.size === open.length}
            indeterminate={chosen.size > 0 && chosen.size < open.length}
            onChange={({ target }) =>
              onChoose(target.checked ? open.map(({ caseId }) => caseId) : [])
            }
            data-testid="choose-all"
          >
            {t('migration.chooseAll', { count: open.length })}
          </Checkbox>
        </li>
      )}
      {staysFirst.map((one) => (
        <li key={one.caseId} className={styles.case} data-testid={`migrated-${one.caseNo}`}>
          <span>
            {one.fits && !one.migrated && (
              <Checkbox
                className={styles.check}
                aria-label={one.caseNo}
                checked={chosen.has(one.caseId)}
                onChange={() => toggle(one.caseId)}
                data-testid={`choose-${one.caseNo}`}
              />
            )}
            <Link to={`/cases/${encodeURIComponent(one.caseId)}`} className="num">
              {one.caseNo}
            </Link>
          </span>
          <span className={one.fits ? styles.fits : styles.stays}>{t(standing(one))}</span>
          <Reasons of={one} partName={props.partName} />
        </li>
      ))}
    </ul>
  );
}

function standing({ fits, migrated }: MigratedCase) {
  if (migrated) return 'migration.migrated';
  return fits ? 'migration.fits' : 'migration.stays';
}

function Reasons(props: { readonly of: MigratedCase; readonly partName: (ref: string) => string }) {
  const { t } = useTranslation();
  const { fits, added, dropped, faults } = props.of;
  const names = (refs: readonly string[]) => refs.map(props.partName).join(t('migration.and'));
  return (
    <ul className={styles.reasons}>
      {faults.map(({ path, code, message }) => (
        <li key={`${path} ${code}`}>{message}</li>
      ))}
      {added.length > 0 && <li>{t('migration.added', { parts: names(added) })}</li>}
      {dropped.length > 0 && <li>{t('migration.dropped', { parts: names(dropped) })}</li>}
      {fits && added.length + dropped.length === 0 && <li>{t('migration.sameParts')}</li>}
    </ul>
  );
}
